package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * The exponential moving average that TensorBoard draws: started at zero and divided by the weight
 * seen so far, so that the first points are not pulled down. It is computed on all points and, as a
 * live run grows, only for those that are new.
 */
public final class Smoothing {
  /** What a chart starts with. */
  public static final double DEFAULT_WEIGHT = 0.6;

  private final double weight;
  private final Extremes extremes = new Extremes();
  private double[] averages = new double[0];
  private Points source = Points.NONE;
  private double average;
  private double seen = 1;

  /**
   * An average of no points yet.
   *
   * @param weight of the past, from 0 (the points themselves) to less than 1
   */
  Smoothing(double weight) {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException("a smoothing weight is in [0, 1), not " + weight);
    }
    this.weight = weight;
  }

  /**
   * Averages with {@code weight} on the past. Values that are not finite stay as they are and have
   * no influence on the others.
   *
   * @param weight from 0 (the points themselves) to less than 1
   */
  public static Points debiasedAverage(Points points, double weight) {
    Smoothing smoothing = new Smoothing(weight);
    return weight == 0 ? points : smoothing.of(points);
  }

  double weight() {
    return weight;
  }

  /** Whether the next points only need their new end averaged. */
  boolean fits(Points points) {
    return source.isEmpty() || points.continues(source);
  }

  /** The averages of points that continue those of the last call. */
  Points of(Points points) {
    if (points.size() > averages.length) {
      averages = Arrays.copyOf(averages, Math.max(points.size(), averages.length * 2));
    }
    for (int i = source.size(); i < points.size(); i++) {
      double y = points.y(i);
      if (Double.isFinite(y)) {
        average = average * weight + (1 - weight) * y;
        seen *= weight;
        y = average / (1 - seen);
      }
      averages[i] = y;
      extremes.add(i, y);
    }
    source = points;
    return points.withY(averages, extremes.view());
  }
}
