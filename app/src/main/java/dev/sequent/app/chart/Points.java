package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * The points of one scalar in order of x: an unchanging view that any thread may read. Points are
 * kept in primitive arrays, as a long run has millions of them.
 */
public final class Points {
  /** The wall times of points without any. */
  static final double[] NO_WALL = new double[0];

  public static final Points NONE = new PointsBuilder().points();

  private final double[] x;
  private final double[] y;
  private final double[] wall;
  private final int size;
  private final Extremes extremes;
  private final Odd odd;
  private final Object lineage;
  private final double spacing;

  /**
   * Where values are not finite.
   *
   * @param index of those values, rising; only the first {@code count} entries
   */
  record Odd(int[] index, int count) {}

  /**
   * The arrays are shared, not copied: nobody may write to the first {@code size} entries again.
   *
   * @param wall seconds since 1970, or {@link #NO_WALL}
   * @param lineage the same object for all views of the same growing points
   * @param spacing the distance of all x where it is exactly the same; otherwise 0
   */
  Points(
      double[] x,
      double[] y,
      double[] wall,
      int size,
      Extremes extremes,
      Odd odd,
      Object lineage,
      double spacing) {
    this.x = x;
    this.y = y;
    this.wall = wall;
    this.size = size;
    this.extremes = extremes;
    this.odd = odd;
    this.lineage = lineage;
    this.spacing = spacing;
  }

  /** Points from two arrays of equal length, x never falling. */
  public static Points of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " x values for " + y.length + " y values");
    }
    PointsBuilder builder = new PointsBuilder();
    for (int i = 0; i < x.length; i++) {
      if (i > 0 && x[i] < x[i - 1]) {
        throw new IllegalArgumentException("x falls from " + x[i - 1] + " to " + x[i] + " at " + i);
      }
      builder.add(x[i], y[i], Double.NaN);
    }
    return builder.points();
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public double x(int index) {
    return spacing > 0 ? x[0] + index * spacing : x[index];
  }

  public double y(int index) {
    return y[index];
  }

  public double firstX() {
    return x[0];
  }

  public double lastX() {
    return x[size - 1];
  }

  public double lastY() {
    return y[size - 1];
  }

  /** The index of the first point whose x is not less than {@code value}; {@code size} if none. */
  public int from(double value) {
    if (spacing > 0) {
      return evenIndex(value);
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (x[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The index of the point nearest to {@code value} on x; -1 where there are no points. */
  public int nearest(double value) {
    if (size == 0) {
      return -1;
    }
    int right = Math.min(from(value), size - 1);
    int left = Math.max(right - 1, 0);
    return value - x[left] <= x[right] - value ? left : right;
  }

  /** When the point was written, seconds since 1970; NaN where that is not known. */
  public double wall(int index) {
    return index < wall.length ? wall[index] : Double.NaN;
  }

  /** The same by calculation: a look at x far apart costs more than all else of a zoom. */
  private int evenIndex(double value) {
    double first = x[0];
    int index = (int) Math.clamp(Math.ceil((value - first) / spacing), 0.0, (double) size);
    while (index > 0 && first + (index - 1) * spacing >= value) {
      index--;
    }
    while (index < size && first + index * spacing < value) {
      index++;
    }
    return index;
  }

  /** The index of the first point whose x is greater than {@code value}; {@code size} if none. */
  int after(double value) {
    return from(Math.nextUp(value));
  }

  /**
   * Like {@link #from(double)}, for one of many values that rise.
   *
   * @param start an index that is not too far
   * @param guess how far from there it probably is, at least 1
   */
  int from(double value, int start, int guess) {
    if (spacing > 0) {
      return evenIndex(value);
    }
    int low = start - 1;
    int high = Math.min(start + guess - 1, size);
    int step = guess;
    while (high < size && x[high] < value) {
      low = high;
      high = Math.min(high + step, size);
      step *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (x[middle] < value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * What points have in common whose x are all the same.
   *
   * @param values the array of x, compared by identity; any constant where a spacing says it all
   */
  record Places(int size, double first, double spacing, Object values) {}

  /** Where the points are on x; equal to those of others with the same x. */
  Places places() {
    return spacing > 0 ? new Places(size, x[0], spacing, "even") : new Places(size, 0, 0, x);
  }

  /**
   * Finds the lowest and highest y of a stretch, see {@link Extremes#find}.
   *
   * @param level of {@link Extremes#findAround}; -1 for exactly this stretch
   */
  void extremes(int from, int until, int level, double[] found) {
    if (level < 0) {
      extremes.find(y, from, until, found);
    } else {
      extremes.findAround(y, from, until, size, level, found);
    }
  }

  /** How many values are not finite. */
  int oddCount() {
    return odd.count();
  }

  /** The index of the n-th value that is not finite. */
  int odd(int n) {
    return odd.index()[n];
  }

  /** Whether these points are {@code earlier} ones and what was appended to them since. */
  boolean continues(Points earlier) {
    return lineage.equals(earlier.lineage) && size >= earlier.size;
  }

  /** The same y values at other x values, which never fall either. */
  Points withX(double[] values) {
    return new Points(values, y, wall, size, extremes, odd, lineage, 0);
  }

  /** The same y values at the x values of others, as many as these. */
  Points atXOf(Points others) {
    return new Points(others.x, y, wall, size, extremes, odd, lineage, others.spacing);
  }

  /**
   * Other y values at the same x, not finite where these are not.
   *
   * @param values shared, as many as there are points
   * @param bounds of those values
   */
  Points withY(double[] values, Extremes bounds) {
    return new Points(x, values, wall, size, bounds, odd, lineage, spacing);
  }

  /** The first and the last point only. */
  Points ends() {
    if (size <= 2) {
      return this;
    }
    PointsBuilder builder = new PointsBuilder();
    builder.add(x[0], y[0], wall(0));
    builder.add(x[size - 1], y[size - 1], wall(size - 1));
    return builder.points();
  }

  /** The points from an index on. */
  Points tail(int from) {
    PointsBuilder builder = new PointsBuilder();
    for (int i = from; i < size; i++) {
      builder.add(x[i], y[i], wall(i));
    }
    return builder.points();
  }

  @Override
  public String toString() {
    return "Points["
        + size
        + (size == 0 ? "" : ", x " + x[0] + " to " + x[size - 1] + ", last y " + lastY())
        + "]";
  }

  /** A copy of the y values, for tests and export. */
  public double[] yValues() {
    return Arrays.copyOf(y, size);
  }

  /** A copy of the x values, for tests and export. */
  public double[] xValues() {
    return Arrays.copyOf(x, size);
  }
}
