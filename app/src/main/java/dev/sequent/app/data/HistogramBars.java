package dev.sequent.app.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the bars of a length histogram stand: one a length, or one a column of pixels where there
 * are more lengths than columns.
 *
 * @param bars from the left
 * @param highest rows of the highest bar
 * @param span lengths that the width stands for: from 0 up to, not including, this
 */
record HistogramBars(List<Bar> bars, long highest, int span) {

  /**
   * One bar.
   *
   * @param from its shortest length
   * @param to its longest length
   * @param left place of its left edge, 0 to 1
   * @param right place of its right edge, 0 to 1
   * @param height 0 to 1
   */
  record Bar(int from, int to, double left, double right, double height) {}

  HistogramBars {
    bars = List.copyOf(bars);
  }

  /**
   * Lays the bars out.
   *
   * @param histogram rows by length
   * @param span lengths that the width stands for; at least the histogram's
   * @param columns bars at most
   */
  static HistogramBars of(int[] histogram, int span, int columns) {
    int width = Math.max(1, Math.ceilDiv(span, Math.max(1, columns)));
    long[] rows = new long[Math.ceilDiv(span, width)];
    long highest = 1;
    for (int length = 0; length < histogram.length; length++) {
      rows[length / width] += histogram[length];
      highest = Math.max(highest, rows[length / width]);
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] > 0) {
        int to = Math.min(span, (i + 1) * width) - 1;
        bars.add(
            new Bar(
                i * width,
                to,
                (double) (i * width) / span,
                (to + 1.0) / span,
                (double) rows[i] / highest));
      }
    }
    return new HistogramBars(bars, highest, span);
  }

  /** Round lengths for the marks of an axis, from 0. */
  static List<Integer> marks(int span, int most) {
    int step = 1;
    int[] factors = {2, 5, 10};
    int power = 1;
    int next = 0;
    while (span / step >= most) {
      step = factors[next] * power;
      if (next == factors.length - 1) {
        power *= 10;
      }
      next = (next + 1) % factors.length;
    }
    List<Integer> marks = new ArrayList<>();
    for (int mark = 0; mark < span; mark += step) {
      marks.add(mark);
    }
    return marks;
  }
}
