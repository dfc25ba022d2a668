package dev.sequent.text;

/**
 * Lengths of a split's rows in tokens, special tokens included, and what a {@code
 * max_sequence_length} makes of them. Immutable; another length costs no new tokenizing.
 */
public final class TokenStatistics {

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
