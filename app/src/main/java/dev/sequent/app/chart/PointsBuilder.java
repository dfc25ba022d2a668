package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * Collects the points of one scalar as they arrive. Owned by one thread; {@link #points()} hands
 * out views that other threads may read while this one keeps appending.
 *
 * <p>A run that was killed and resumed writes some steps twice. The later attempt counts: a point
 * at or before the last x drops everything from that x on.
 */
public final class PointsBuilder {
  private double[] x = new double[64];
  private double[] y = new double[64];
  private int size;

  public void append(double newX, double newY) {
    if (size > 0 && newX <= x[size - 1]) {
      rewind(newX);
    }
    if (size == x.length) {
      x = Arrays.copyOf(x, size * 2);
      y = Arrays.copyOf(y, size * 2);
    }
    x[size] = newX;
    y[size] = newY;
    size++;
  }

  /** Drops all points from {@code x} on: the run went back to an earlier checkpoint. */
  public void dropFrom(double x) {
    if (size > 0 && x <= this.x[size - 1]) {
      rewind(x);
    }
  }

  /** Copies, because views handed out earlier still read the points that go. */
  private void rewind(double newX) {
    int keep = points().from(newX);
    x = Arrays.copyOf(x, x.length);
    y = Arrays.copyOf(y, y.length);
    size = keep;
  }

  public int size() {
    return size;
  }

  public Points points() {
    return new Points(x, y, size);
  }
}
