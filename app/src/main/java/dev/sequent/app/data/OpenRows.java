package dev.sequent.app.data;

import dev.sequent.config.PathResolver;
import dev.sequent.data.DataException;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Example;
import dev.sequent.data.Row;
import dev.sequent.data.SplitRows;
import dev.sequent.text.FastTokenizer;
import dev.sequent.text.SegmentRule;
import dev.sequent.text.Vocabulary;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open split with the tokenizer that cuts it; a row is read and cut when it is asked for.
 * Everything here blocks; call it off the FX thread. Safe for use by several threads until closed.
 */
final class OpenRows implements AutoCloseable {

  private final DataSource source;
  private final Path dataDir;
  private final SplitRows rows;
  private final FastTokenizer tokenizer;

  private OpenRows(DataSource source, Path dataDir, SplitRows rows, FastTokenizer tokenizer) {
    this.source = source;
    this.dataDir = dataDir;
    this.rows = rows;
    this.tokenizer = tokenizer;
  }

  /**
   * Opens the files and reads the vocabulary.
   *
   * @throws DataException with the sentence to show
   */
  static OpenRows open(DataSource source) throws DataException {
    Vocabulary vocabulary = Vocabulary.locate(source.vocabFile(), PathResolver.of(source.params()));
    SplitRows rows = rowsOf(source);
    return new OpenRows(
        source, resolve(source), rows, FastTokenizer.of(vocabulary, source.doLower()));
  }

  /**
   * The rows that a config names, without a tokenizer.
   *
   * @throws DataException as {@link SplitRows#open}
   */
  static SplitRows rowsOf(DataSource source) throws DataException {
    if (DataProcessors.named(source.dataProcessor()).isEmpty()) {
      throw new DataException(
          source.params(),
          0,
          "there is no data_processor '%s'; there are: %s"
              .formatted(source.dataProcessor(), String.join(", ", DataProcessors.names())));
    }
    Path dataDir = resolve(source);
    return SplitRows.open(
        DataProcessors.require(source.dataProcessor(), dataDir), dataDir, source.split());
  }

  private static Path resolve(DataSource source) throws DataException {
    try {
      return PathResolver.of(source.params()).resolve(source.dataDir());
    } catch (InvalidPathException e) {
      throw new DataException(
          source.params(), 0, "this system cannot name the data_dir " + source.dataDir());
    }
  }

  DataSource source() {
    return source;
  }

  Path dataDir() {
    return dataDir;
  }

  SplitRows rows() {
    return rows;
  }

  FastTokenizer tokenizer() {
    return tokenizer;
  }

  List<String> labels() {
    return rows.processor().labels();
  }

  boolean pairs() {
    return rows.processor().pairs();
  }

  /**
   * Looks for more rows in the files.
   *
   * @param known rows known so far
   * @return rows known then; fewer than {@code known + more} where these are all
   */
  int lookFurther(int known, int more) throws DataException {
    return rows.has(known + more - 1) ? known + more : rows.size();
  }

  /**
   * Reads rows {@code from} up to, not including, {@code to}, as far as there are any; bad ones
   * carry what is wrong with them.
   *
   * @param cut whether their tokens are counted
   */
  List<ListedRow> list(int from, int to, boolean cut) {
    FastTokenizer.IdCutter cutter = tokenizer.cutter();
    try {
      return rows.rows(from, to).stream().map(row -> listed(row, cut, cutter)).toList();
    } catch (DataException e) {
      // One of them is bad: the others are shown all the same.
      List<ListedRow> found = new ArrayList<>(to - from);
      for (int row = from; row < to && there(row); row++) {
        try {
          found.add(listed(rows.row(row), cut, cutter));
        } catch (DataException bad) {
          found.add(ListedRow.bad(row, String.valueOf(bad.getMessage())));
        }
      }
      return found;
    }
  }

  /** Where the files cannot be looked through any further, the count of rows says why. */
  private boolean there(int row) {
    try {
      return rows.has(row);
    } catch (DataException e) {
      return false;
    }
  }

  private ListedRow listed(Row row, boolean cut, FastTokenizer.IdCutter cutter) {
    Example example = row.example();
    if (!cut) {
      return new ListedRow(example.row(), Optional.of(example), 0, 0, "");
    }
    int[] a = cutter.ids(example.textA());
    String second = example.textB();
    int[] b = second == null ? new int[0] : cutter.ids(second);
    int tokens = a.length + b.length + (second == null ? 2 : 3);
    return new ListedRow(example.row(), Optional.of(example), tokens, unknown(a) + unknown(b), "");
  }

  private int unknown(int[] ids) {
    int unknown = 0;
    for (int id : ids) {
      unknown += id == tokenizer.vocabulary().unknownId() ? 1 : 0;
    }
    return unknown;
  }

  /** One row as the model is fed it; there must be such a row. */
  ShownRow show(int row, int limit, SegmentRule rule) {
    ListedRow listed = list(row, row + 1, true).getFirst();
    return new ShownRow(
        listed, listed.example().map(e -> CutRow.of(tokenizer, limit, rule, e.textA(), e.textB())));
  }

  @Override
  public void close() {
    rows.close();
    tokenizer.close();
  }
}
