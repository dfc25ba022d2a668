package dev.sequent.text;

import dev.sequent.data.Example;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Lengths of a split's rows in tokens, special tokens included, and what a {@code
 * max_sequence_length} makes of them. Immutable; another length costs no new tokenizing.
 */
public final class TokenStatistics {

  private static final int CHUNK = 4000;

  private final int[] histogram;
  private final int rows;
  private final int maxSequenceLength;
  private final long pieces;
  private final long unknownPieces;

  TokenStatistics(
      int[] histogram, int rows, int maxSequenceLength, long pieces, long unknownPieces) {
    this.histogram = histogram;
    this.rows = rows;
    this.maxSequenceLength = maxSequenceLength;
    this.pieces = pieces;
    this.unknownPieces = unknownPieces;
  }

  /**
   * Counts all rows.
   *
   * @throws CancellationException where the thread is interrupted on the way
   */
  public static TokenStatistics of(
      List<Example> examples, Tokenizer tokenizer, int maxSequenceLength) {
    Counter counter = new Counter(tokenizer.vocabulary().unknownId());
    for (int from = 0; from < examples.size(); from += CHUNK) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while counting tokens");
      }
      List<Example> chunk = examples.subList(from, Math.min(from + CHUNK, examples.size()));
      RowCutter.cut(
          tokenizer,
          chunk,
          (i, a, b) -> {
            counter.count(a);
            if (b != null) {
              counter.count(b);
            }
            counter.row(b == null ? a.size() + 2 : a.size() + b.size() + 3);
          });
    }
    return new TokenStatistics(
        Arrays.copyOf(counter.histogram, counter.longest + 1),
        examples.size(),
        maxSequenceLength,
        counter.pieces,
        counter.unknown);
  }

  private static final class Counter {
    private final int unknownId;
    private int[] histogram = new int[128];
    private int longest;
    private long pieces;
    private long unknown;

    Counter(int unknownId) {
      this.unknownId = unknownId;
    }

    void count(Pieces text) {
      pieces += text.size();
      for (int id : text.ids()) {
        if (id == unknownId) {
          unknown++;
        }
      }
    }

    void row(int length) {
      if (length >= histogram.length) {
        histogram = Arrays.copyOf(histogram, Math.max(length + 1, 2 * histogram.length));
      }
      histogram[length]++;
      longest = Math.max(longest, length);
    }
  }

  /** The same rows under another limit. */
  public TokenStatistics withMaxSequenceLength(int length) {
    return new TokenStatistics(histogram, rows, length, pieces, unknownPieces);
  }

  /** Rows counted. */
  public int rows() {
    return rows;
  }

  /** Tokens a row at most. */
  public int maxSequenceLength() {
    return maxSequenceLength;
  }

  /** Rows by length before truncation: entry n counts the rows of n tokens. */
  public int[] histogram() {
    return histogram.clone();
  }

  /** Tokens of the longest row before truncation. */
  public int longest() {
    return histogram.length - 1;
  }

  /** Rows that lose tokens. */
  public long truncatedRows() {
    long truncated = 0;
    for (int length = maxSequenceLength + 1; length < histogram.length; length++) {
      truncated += histogram[length];
    }
    return truncated;
  }

  /** Share of rows that lose tokens, 0 to 1. */
  public double truncationRate() {
    return share(truncatedRows(), rows);
  }

  /** Tokens fed in one pass over all rows, after truncation. */
  public long tokens() {
    long tokens = 0;
    for (int length = 0; length < histogram.length; length++) {
      tokens += (long) histogram[length] * Math.min(length, maxSequenceLength);
    }
    return tokens;
  }

  /** Tokens fed a row, on average. */
  public double meanTokens() {
    return share(tokens(), rows);
  }

  /** Tokens computed in a step, on average: padding is not computed. */
  public double tokensPerStep(int batchSize) {
    return meanTokens() * batchSize;
  }

  /** Steps of one pass over all rows. */
  public int stepsPerEpoch(int batchSize, boolean dropLast) {
    return dropLast ? rows / batchSize : Math.ceilDiv(rows, batchSize);
  }

  /** Share of padding were every row padded to the limit, 0 to 1. */
  public double paddingShare() {
    return rows == 0 ? 0 : 1 - share(tokens(), (long) rows * maxSequenceLength);
  }

  /** The length that a share of all rows does not exceed, before truncation. */
  public int percentile(double share) {
    long wanted = (long) Math.ceil(share * rows);
    long seen = 0;
    for (int length = 0; length < histogram.length; length++) {
      seen += histogram[length];
      if (seen >= wanted && seen > 0) {
        return length;
      }
    }
    return longest();
  }

  /** Share of pieces that the vocabulary does not know, 0 to 1. */
  public double unknownRate() {
    return share(unknownPieces, pieces);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
