package dev.sequent.text;

/** How many rows have how many tokens, as comma-separated lines under a header. */
public final class HistogramCsv {

  private HistogramCsv() {}

  /** Lengths that occur, before truncation; without a line end after the last line. */
  public static String of(TokenStatistics statistics) {
    StringBuilder lines = new StringBuilder("tokens,rows");
    int[] histogram = statistics.histogram();
    for (int length = 0; length < histogram.length; length++) {
      if (histogram[length] > 0) {
        lines.append('\n').append(length).append(',').append(histogram[length]);
      }
    }
    return lines.toString();
  }
}
