package dev.sequent.app.chart;

/**
 * A stretch of points reduced to what a screen can show of them: for each pixel column the first,
 * lowest, highest and last value. No point is ever outside its column's low and high, so a spike of
 * a single step among millions is drawn at any zoom.
 */
public final class PixelColumns {
  /**
   * Where a column holds at least this many buckets of points, the buckets on its edges count for
   * both columns: no value is lost, and a peak at most one column wider than it is.
   */
  private static final int COARSE = 4;

  /** Columns of up to this many points keep them all in the path. */
  private static final int KEPT = 4;

  private final Points points;
  private final ColumnSlices slices;
  private final double[] low;
  private final double[] high;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  private PixelColumns(Points points, ColumnSlices slices) {
    this.points = points;
    this.slices = slices;
    low = new double[slices.columns()];
    high = new double[slices.columns()];
    reduce();
  }

  /** Reduces the points within {@code range} to {@code columns} columns of equal width. */
  public static PixelColumns of(Points points, Range range, int columns) {
    return of(points, ColumnSlices.of(points, edges(range, Scale.LINEAR, columns, 1)));
  }

  /** Reduces points that fall into columns so. */
  static PixelColumns of(Points points, ColumnSlices slices) {
    return new PixelColumns(points, slices);
  }

  /**
   * The edges of columns that look equally wide on a scale.
   *
   * @param width of the plot in pixels
   * @param columnWidth of a column in pixels; the last is narrower where that does not go into the
   *     plot's
   */
  static double[] edges(Range range, Scale scale, int width, int columnWidth) {
    if (width < 1) {
      throw new IllegalArgumentException("at least one column, not " + width);
    }
    int columns = Math.ceilDiv(width, columnWidth);
    Range places = scale.places(range);
    double[] edges = new double[columns + 1];
    for (int i = 0; i < columns; i++) {
      edges[i] = scale.value(places.low() + places.length() * i * columnWidth / width);
    }
    edges[0] = range.low();
    edges[columns] = range.high();
    return edges;
  }

  private void reduce() {
    double[] found = new double[2];
    int level = Extremes.levelFor(pointsInRange() / low.length / COARSE);
    for (int column = 0; column < low.length; column++) {
      int from = from(column);
      int until = until(column);
      boolean finite = false;
      if (from < until) {
        points.extremes(from, until, level, found);
        finite = found[0] <= found[1];
      }
      low[column] = finite ? found[0] : Double.NaN;
      high[column] = finite ? found[1] : Double.NaN;
      if (finite) {
        lowest = found[0] < lowest ? found[0] : lowest;
        highest = found[1] > highest ? found[1] : highest;
      }
    }
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

  /**
   * Finds the extremes of one of some equal parts of a column.
   *
   * @param found gets the lowest at 0 and the highest at 1
   * @return whether the part has finite values
   */
  boolean findPart(int column, int part, int parts, double[] found) {
    if (parts == 1) {
      found[0] = low[column];
      found[1] = high[column];
    } else {
      int from = from(column);
      int count = until(column) - from;
      points.extremes(from + part * count / parts, from + (part + 1) * count / parts, -1, found);
    }
    return found[0] <= found[1];
  }

  /** The column that a point at {@code x} falls into. */
  public int columnOf(double x) {
    return slices.columnOf(x);
  }

  /** x of the left edge of a column. */
  public double left(int column) {
    return slices.left(column);
  }

  /** How many points lie within the range. */
  public int pointsInRange() {
    return end() - first();
  }

  /** The points that were reduced. */
  Points points() {
    return points;
  }

  /** Index of the first point within the range. */
  int first() {
    return slices.from(0);
  }

  /** Index after the last point within the range. */
  int end() {
    return slices.until(low.length - 1);
  }

  /** Index of a column's first point. */
  int from(int column) {
    return slices.from(column);
  }

  /** Index after a column's last point; the same as {@link #from} where it has none. */
  int until(int column) {
    return slices.until(column);
  }

  /**
   * A line through at most four points a column that paints the same pixels as a line through all
   * of them, with one point more on each side so that it runs on to the edge. In columns of many
   * points the lowest and highest stand between the first and last, wherever in the column they
   * really are.
   */
  public Points path() {
    PointsBuilder path = new PointsBuilder();
    add(path, first() - 1);
    for (int column = 0; column < low.length; column++) {
      if (until(column) - from(column) <= KEPT) {
        for (int i = from(column); i < until(column); i++) {
          add(path, i);
        }
      } else if (!Double.isNaN(low[column])) {
        addReduced(path, column);
      }
    }
    add(path, end());
    return path.points();
  }

  private void add(PointsBuilder path, int index) {
    if (index >= 0 && index < points.size() && Double.isFinite(points.y(index))) {
      path.add(points.x(index), points.y(index), Double.NaN);
    }
  }

  private void addReduced(PointsBuilder path, int column) {
    int start = from(column);
    int last = until(column) - 1;
    double begin = points.x(start);
    double third = (points.x(last) - begin) / 3;
    boolean lowFirst = points.y(start) - low[column] <= high[column] - points.y(start);
    add(path, start);
    path.add(begin + third, lowFirst ? low[column] : high[column], Double.NaN);
    path.add(begin + 2 * third, lowFirst ? high[column] : low[column], Double.NaN);
    add(path, last);
  }

  /** The lowest value of all columns; positive infinity where there are no points. */
  public double lowest() {
    return lowest;
  }

  /** The highest value of all columns; negative infinity where there are no points. */
  public double highest() {
    return highest;
  }
}
