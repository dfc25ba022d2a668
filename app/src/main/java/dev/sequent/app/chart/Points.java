package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * The points of one scalar in order of x: an unchanging view that any thread may read. Points are
 * kept in primitive arrays, as a long run has millions of them.
 */
public final class Points {
  public static final Points NONE = new Points(new double[0], new double[0], 0);

  private final double[] x;
  private final double[] y;
  private final int size;

  /**
   * The arrays are shared, not copied: nobody may write to the first {@code size} entries again.
   */
  Points(double[] x, double[] y, int size) {
    this.x = x;
    this.y = y;
    this.size = size;
  }

  /** Points from two arrays of equal length, x never falling. */
  public static Points of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " x values for " + y.length + " y values");
    }
    for (int i = 1; i < x.length; i++) {
      if (x[i] < x[i - 1]) {
        throw new IllegalArgumentException("x falls from " + x[i - 1] + " to " + x[i] + " at " + i);
      }
    }
    return new Points(x.clone(), y.clone(), x.length);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public double x(int index) {
    return x[index];
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

  /** The same x values with other y values. */
  Points withY(double[] values) {
    return new Points(x, values, size);
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
