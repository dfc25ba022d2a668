package dev.sequent.run;

import java.util.Arrays;

/**
 * Points of one metric, steps never falling: an unchanging view of 20 bytes a point that any thread
 * may read while more points are appended behind it.
 */
public final class MetricColumn {
  private static final MetricColumn NONE =
      new MetricColumn(new long[0], new double[0], new float[0], 0, 0);

  private final long[] steps;
  private final double[] wallTimes;
  private final float[] values;
  private final int from;
  private final int size;

  private MetricColumn(long[] steps, double[] wallTimes, float[] values, int from, int size) {
    this.steps = steps;
    this.wallTimes = wallTimes;
    this.values = values;
    this.from = from;
    this.size = size;
  }

  /** Number of points. */
  public int size() {
    return size;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Global step of a point. */
  public long step(int index) {
    return steps[from + checked(index)];
  }

  /** When a point was written, seconds since 1970. */
  public double wallTime(int index) {
    return wallTimes[from + checked(index)];
  }

  /** Value of a point; may be NaN. */
  public float value(int index) {
    return values[from + checked(index)];
  }

  /** Index of the first point at or after a step; {@link #size()} where there is none. */
  public int indexOf(long step) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps[from + middle] < step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int checked(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size + " points");
    }
    return index;
  }

  @Override
  public String toString() {
    return size == 0
        ? "MetricColumn[]"
        : "MetricColumn[%d points, steps %d to %d]".formatted(size, step(0), step(size - 1));
  }

  /** Appends points. Owned by one thread; arrays that a view reads are never written to again. */
  static final class Builder {
    private static final int FIRST = 16;

    private long[] steps = NONE.steps;
    private double[] wallTimes = NONE.wallTimes;
    private float[] values = NONE.values;
    private int size;

    int size() {
      return size;
    }

    long lastStep() {
      return steps[size - 1];
    }

    /** Adds a point, behind those of its step and before those of later ones. */
    void add(long step, double wallTime, float value) {
      int at = size == 0 || step >= lastStep() ? size : view().indexOf(step + 1);
      if (at < size) {
        copy(Math.max(FIRST, steps.length));
      }
      if (size == steps.length) {
        copy(Math.max(FIRST, size + size / 2));
      }
      System.arraycopy(steps, at, steps, at + 1, size - at);
      System.arraycopy(wallTimes, at, wallTimes, at + 1, size - at);
      System.arraycopy(values, at, values, at + 1, size - at);
      steps[at] = step;
      wallTimes[at] = wallTime;
      values[at] = value;
      size++;
    }

    private void copy(int capacity) {
      steps = Arrays.copyOf(steps, capacity);
      wallTimes = Arrays.copyOf(wallTimes, capacity);
      values = Arrays.copyOf(values, capacity);
    }

    /** Takes the points from a step on away and returns them. */
    MetricColumn cut(long step) {
      MetricColumn all = view();
      int keep = all.indexOf(step);
      MetricColumn tail = new MetricColumn(steps, wallTimes, values, keep, size - keep);
      if (keep < size) {
        // The tail's arrays are not to be written to.
        size = keep;
        copy(Math.max(FIRST, keep + keep / 2));
      }
      return tail;
    }

    /** The points so far. */
    MetricColumn view() {
      return size == 0 ? NONE : new MetricColumn(steps, wallTimes, values, 0, size);
    }
  }
}
