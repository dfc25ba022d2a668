package dev.sequent.app.chart;

import java.util.Arrays;

/** Which points fall into each pixel column of a plot: the same for all lines with the same x. */
final class ColumnSlices {
  private final double[] edges;
  // Of each column the index of its first point, and after the last column that of its end.
  private final int[] starts;

  private ColumnSlices(double[] edges, int[] starts) {
    this.edges = edges;
    this.starts = starts;
  }

  /**
   * Finds the points between edges.
   *
   * @param edges at least two, rising; the last one belongs to the last column
   */
  static ColumnSlices of(Points points, double[] edges) {
    int columns = edges.length - 1;
    int[] starts = new int[columns + 1];
    starts[0] = points.from(edges[0]);
    int width = 1;
    for (int column = 1; column < columns; column++) {
      int before = starts[column - 1];
      starts[column] = points.from(edges[column], before, width);
      // Steps are mostly even: the next column likely has as many points.
      width = Math.max(1, starts[column] - before);
    }
    starts[columns] = points.after(edges[columns]);
    return new ColumnSlices(edges, starts);
  }

  int columns() {
    return starts.length - 1;
  }

  /** Index of a column's first point. */
  int from(int column) {
    return starts[column];
  }

  /** Index after a column's last point; the same as {@link #from} where it has none. */
  int until(int column) {
    return starts[column + 1];
  }

  /** x of the left edge of a column. */
  double left(int column) {
    return edges[column];
  }

  /** The column that a point at {@code x} falls into. */
  int columnOf(double x) {
    int found = Arrays.binarySearch(edges, x);
    int column = found >= 0 ? found : -found - 2;
    return Math.clamp(column, 0, columns() - 1);
  }
}
