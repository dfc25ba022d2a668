package dev.sequent.app.chart;

/**
 * The exponential moving average that TensorBoard draws: started at zero and divided by the weight
 * seen so far, so that the first points are not pulled down.
 */
public final class Smoothing {
  /** What a chart starts with. */
  public static final double DEFAULT_WEIGHT = 0.6;

  private Smoothing() {}

  /**
   * Averages with {@code weight} on the past. Values that are not finite stay as they are and have
   * no influence on the others.
   *
   * @param weight from 0 (the points themselves) to less than 1
   */
  public static Points debiasedAverage(Points points, double weight) {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException("a smoothing weight is in [0, 1), not " + weight);
    }
    if (weight == 0) {
      return points;
    }
    double[] smoothed = new double[points.size()];
    double average = 0;
    double seen = 1;
    for (int i = 0; i < smoothed.length; i++) {
      double y = points.y(i);
      if (!Double.isFinite(y)) {
        smoothed[i] = y;
        continue;
      }
      average = average * weight + (1 - weight) * y;
      seen *= weight;
      smoothed[i] = average / (1 - seen);
    }
    return points.withY(smoothed);
  }
}
