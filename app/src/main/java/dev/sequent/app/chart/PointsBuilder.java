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
  /** A run may have thousands of scalars of a few values each. */
  private static final int FIRST = 8;

  private double[] x = new double[FIRST];
  private double[] y = new double[FIRST];
  private double[] wall = Points.NO_WALL;
  private int[] odd = new int[0];
  private int odds;
  private Extremes extremes = new Extremes();
  private Object lineage = new Object();
  private double spacing;
  private int size;

  /** Appends a point of which nobody knows when it was written. */
  public void append(double newX, double newY) {
    append(newX, newY, Double.NaN);
  }

  /**
   * Appends a point.
   *
   * @param newWall when it was written, seconds since 1970; NaN where that is not known. A clock
   *     that was set back is taken to have stood still, so that lines do not fold.
   */
  public void append(double newX, double newY, double newWall) {
    if (size > 0 && newX <= x[size - 1]) {
      rewind(newX);
    }
    add(newX, newY, newWall);
  }

  /** Appends a point whose x may be that of the last. */
  void add(double newX, double newY, double newWall) {
    if (size == x.length) {
      x = Arrays.copyOf(x, size * 2);
      y = Arrays.copyOf(y, size * 2);
    }
    if (!Double.isNaN(newWall) || wall.length > 0) {
      addWall(newWall);
    }
    x[size] = newX;
    y[size] = newY;
    if (!Double.isFinite(newY)) {
      if (odds == odd.length) {
        odd = Arrays.copyOf(odd, Math.max(8, odds * 2));
      }
      odd[odds++] = size;
    }
    if (size == 1) {
      spacing = newX - x[0];
    } else if (size > 1 && newX != x[0] + size * spacing) {
      spacing = 0;
    }
    extremes.add(size, newY);
    size++;
  }

  private void addWall(double newWall) {
    if (wall.length == 0) {
      wall = new double[x.length];
      Arrays.fill(wall, 0, size, Double.NaN);
    } else if (wall.length < x.length) {
      wall = Arrays.copyOf(wall, x.length);
    }
    double before = size > 0 ? wall[size - 1] : Double.NaN;
    wall[size] = newWall < before ? before : newWall;
  }

  /**
   * Drops all points from {@code x} on: the run went back to an earlier checkpoint.
   *
   * @return the points that were dropped
   */
  public Points dropFrom(double x) {
    if (size == 0 || x > this.x[size - 1]) {
      return Points.NONE;
    }
    Points before = points();
    rewind(x);
    return before.tail(size);
  }

  /** Copies, because views handed out earlier still read the points that go. */
  private void rewind(double newX) {
    Points kept = points();
    int keep = kept.from(newX);
    x = new double[Math.max(FIRST, x.length)];
    y = new double[x.length];
    wall = Points.NO_WALL;
    odd = new int[0];
    odds = 0;
    extremes = new Extremes();
    lineage = new Object();
    size = 0;
    spacing = 0;
    for (int i = 0; i < keep; i++) {
      add(kept.x(i), kept.y(i), kept.wall(i));
    }
  }

  public int size() {
    return size;
  }

  /** What was appended so far. */
  public Points points() {
    return new Points(
        x, y, wall, size, extremes.view(), new Points.Odd(odd, odds), lineage, spacing);
  }
}
