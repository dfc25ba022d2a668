package dev.sequent.app.runs;

import java.util.Arrays;
import java.util.Optional;

/**
 * A curve in the numbers of its {@link MetricDigest}, gathered point by point without keeping the
 * points. What it keeps are those that were better than all before them: where a run went back to
 * an earlier checkpoint, the best of what still counts is among them.
 */
final class CurveOutline {
  private final boolean lowIsGood;
  private double[] steps = new double[4];
  private double[] values = new double[4];
  private int size;
  // No point that counts lies behind it.
  private double end = Double.NEGATIVE_INFINITY;
  private double last;
  private boolean lastCounts;

  /** An outline of no points yet. */
  CurveOutline(String tag) {
    lowIsGood = MetricDigest.lowIsGood(tag);
  }

  /** Adds a point; one at or before the last drops everything from there on. */
  void add(double step, double value) {
    dropFrom(step);
    end = step;
    last = value;
    lastCounts = true;
    if (!Double.isNaN(value) && (size == 0 || isBetter(value, values[size - 1]))) {
      if (size == steps.length) {
        steps = Arrays.copyOf(steps, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      steps[size] = step;
      values[size++] = value;
    }
  }

  private boolean isBetter(double value, double other) {
    return lowIsGood ? value < other : value > other;
  }

  /** The points from a step on do not count any more. */
  void dropFrom(double step) {
    if (step > end) {
      return;
    }
    while (size > 0 && steps[size - 1] >= step) {
      size--;
    }
    end = Math.nextDown(step);
    lastCounts = false;
  }

  /** Whether the last value is known: nobody kept the one before those that count no more. */
  boolean isWhole() {
    return lastCounts || size == 0;
  }

  /** The curve so far; empty where it has no number. */
  Optional<MetricDigest> digest() {
    return size == 0
        ? Optional.empty()
        : Optional.of(new MetricDigest(last, values[size - 1], steps[size - 1]));
  }
}
