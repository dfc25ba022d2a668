package dev.sequent.cli;

import dev.sequent.text.TokenStatistics;

/** The lines of {@code sequent tokens --stats --csv}: how many rows have how many tokens. */
final class TokensCsv {

  private TokensCsv() {}

  /** Lengths that occur, before truncation. */
  static String histogram(TokenStatistics statistics) {
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
