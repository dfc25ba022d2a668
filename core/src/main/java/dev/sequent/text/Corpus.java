package dev.sequent.text;

import dev.sequent.data.DataException;
import dev.sequent.data.OddCharacters;
import java.util.List;
import java.util.Optional;

/**
 * A split read and cut whole. From {@link CorpusScan}; close it when it is no longer looked at.
 * Keeps about 35 bytes a row on the heap, the pieces outside of it.
 */
public final class Corpus implements AutoCloseable {

  private final List<String> labelNames;
  private final EncodedRows encodings;
  private final RowFacts facts;
  private final int unknownId;
  private final List<DataException> skipped;
  private final boolean fromCache;

  Corpus(
      List<String> labelNames,
      EncodedRows encodings,
      RowFacts facts,
      int unknownId,
      List<DataException> skipped,
      boolean fromCache) {
    this.labelNames = List.copyOf(labelNames);
    this.encodings = encodings;
    this.facts = facts;
    this.unknownId = unknownId;
    this.skipped = List.copyOf(skipped);
    this.fromCache = fromCache;
  }

  /** Number of rows. */
  public int size() {
    return encodings.size();
  }

  /** Label names by class index. */
  public List<String> labelNames() {
    return labelNames;
  }

  /** The pieces of its rows. */
  public EncodedRows encodings() {
    return encodings;
  }

  /** Class index of a row; -1 where it has none. */
  public int label(int row) {
    return facts.label(row);
  }

  /** Pieces of a row that the vocabulary does not have. */
  public int unknownPieces(int row) {
    return encodings.count(row, unknownId);
  }

  /** The groups that occur, such as MNLI's genres, in no particular order. */
  public List<String> groups() {
    return facts.groupNames();
  }

  /** Index of a row's group in {@link #groups}. */
  public int group(int row) {
    return facts.group(row);
  }

  /** Bad rows left out on the user's word, each with what is wrong with it. */
  public List<DataException> skipped() {
    return skipped;
  }

  /** Rows with characters that are no text, which are dropped; empty where there are none. */
  public Optional<OddCharacters> oddCharacters() {
    return facts.odd();
  }

  /** Whether the pieces were on disk already. */
  public boolean fromCache() {
    return fromCache;
  }

  RowFacts facts() {
    return facts;
  }

  @Override
  public void close() {
    encodings.close();
  }
}
