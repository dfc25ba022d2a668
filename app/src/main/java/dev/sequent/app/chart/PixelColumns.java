package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * A stretch of points reduced to what a screen can show of them: for each pixel column the first,
 * lowest, highest and last value. No point is ever outside its column's low and high, so a spike of
 * a single step among millions is drawn at any zoom.
 */
public final class PixelColumns {
  private final Range range;
  private final double[] low;
  private final double[] high;
  private final Points path;
  private final int pointsInRange;

  private PixelColumns(Range range, double[] low, double[] high, Points path, int pointsInRange) {
    this.range = range;
    this.low = low;
    this.high = high;
    this.path = path;
    this.pointsInRange = pointsInRange;
  }

  /** Reduces the points within {@code range} to {@code columns} columns of equal width. */
  public static PixelColumns of(Points points, Range range, int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("at least one column, not " + columns);
    }
    double[] low = new double[columns];
    double[] high = new double[columns];
    Arrays.fill(low, Double.NaN);
    Arrays.fill(high, Double.NaN);
    int from = points.from(range.low());
    int until = from;
    PathBuilder path = new PathBuilder(columns);
    path.addNeighbour(points, from - 1);
    while (until < points.size() && points.x(until) <= range.high()) {
      int column = columnOf(points.x(until), range, columns);
      int first = -1;
      int last = -1;
      int lowest = -1;
      int highest = -1;
      for (;
          until < points.size()
              && points.x(until) <= range.high()
              && columnOf(points.x(until), range, columns) == column;
          until++) {
        double y = points.y(until);
        if (!Double.isFinite(y)) {
          continue;
        }
        first = first < 0 ? until : first;
        last = until;
        lowest = lowest < 0 || y < points.y(lowest) ? until : lowest;
        highest = highest < 0 || y > points.y(highest) ? until : highest;
      }
      if (first >= 0) {
        low[column] = points.y(lowest);
        high[column] = points.y(highest);
        path.addColumn(points, first, lowest, highest, last);
      }
    }
    path.addNeighbour(points, until);
    return new PixelColumns(range, low, high, path.points(), until - from);
  }

  private static int columnOf(double x, Range range, int columns) {
    int column = (int) ((x - range.low()) / range.length() * columns);
    return Math.clamp(column, 0, columns - 1);
  }

  public int columns() {
    return low.length;
  }

  /** The lowest value in a column; NaN where the column has no points. */
  public double low(int column) {
    return low[column];
  }

  /** The highest value in a column; NaN where the column has no points. */
  public double high(int column) {
    return high[column];
  }

  /** The column that a point at {@code x} falls into. */
  public int columnOf(double x) {
    return columnOf(x, range, low.length);
  }

  /** x of the left edge of a column. */
  public double left(int column) {
    return range.low() + range.length() * column / low.length;
  }

  /** How many points lie within the range. */
  public int pointsInRange() {
    return pointsInRange;
  }

  /**
   * A line through at most four points a column that paints the same pixels as a line through all
   * of them, with one point more on each side so that it runs on to the edge.
   */
  public Points path() {
    return path;
  }

  /** The lowest value of all columns; positive infinity where there are no points. */
  public double lowest() {
    return Arrays.stream(low).filter(y -> !Double.isNaN(y)).min().orElse(Double.POSITIVE_INFINITY);
  }

  /** The highest value of all columns; negative infinity where there are no points. */
  public double highest() {
    return Arrays.stream(high).filter(y -> !Double.isNaN(y)).max().orElse(Double.NEGATIVE_INFINITY);
  }

  /** Collects the path in order of index, each point once. */
  private static final class PathBuilder {
    private final double[] x;
    private final double[] y;
    private int size;

    PathBuilder(int columns) {
      x = new double[4 * columns + 2];
      y = new double[4 * columns + 2];
    }

    void addNeighbour(Points points, int index) {
      if (index >= 0 && index < points.size() && Double.isFinite(points.y(index))) {
        add(points, index);
      }
    }

    void addColumn(Points points, int first, int lowest, int highest, int last) {
      add(points, first);
      int earlier = Math.min(lowest, highest);
      int later = Math.max(lowest, highest);
      if (earlier > first) {
        add(points, earlier);
      }
      if (later > Math.max(first, earlier)) {
        add(points, later);
      }
      if (last > later && last > first) {
        add(points, last);
      }
    }

    private void add(Points points, int index) {
      x[size] = points.x(index);
      y[size] = points.y(index);
      size++;
    }

    Points points() {
      return new Points(x, y, size);
    }
  }
}
