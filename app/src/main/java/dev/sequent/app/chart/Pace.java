package dev.sequent.app.chart;

import org.jspecify.annotations.Nullable;

/**
 * What a run's steps come to in samples, tokens, epochs and time. Any thread may read it.
 *
 * <p>Tokens are added up from the rates that the run logs: a step of n samples at s samples and t
 * tokens a second had n t / s tokens. That is exact where every step is logged; between logged
 * steps the rate of the next one stands for all.
 */
public final class Pace {
  /** Of a run of which only steps are known. */
  public static final Pace UNKNOWN = new Pace(0, 0, Double.NaN, Points.NONE, Points.NONE);

  private final int samplesPerStep;
  private final long stepsPerEpoch;
  private final double start;
  private final Points samplesPerSecond;
  private final Points tokensPerSecond;
  private @Nullable Points tokens;

  /**
   * What is known of a run.
   *
   * @param samplesPerStep rows of a step; 0 where unknown
   * @param stepsPerEpoch 0 where unknown
   * @param start when its first point was written, seconds since 1970; NaN where unknown
   * @param samplesPerSecond the run's rates over its steps
   * @param tokensPerSecond the same for tokens
   */
  public Pace(
      int samplesPerStep,
      long stepsPerEpoch,
      double start,
      Points samplesPerSecond,
      Points tokensPerSecond) {
    this.samplesPerStep = samplesPerStep;
    this.stepsPerEpoch = stepsPerEpoch;
    this.start = start;
    this.samplesPerSecond = samplesPerSecond;
    this.tokensPerSecond = tokensPerSecond;
  }

  int samplesPerStep() {
    return samplesPerStep;
  }

  long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  double start() {
    return start;
  }

  /** Whether steps can be placed on an axis. */
  boolean knows(XAxis axis) {
    return switch (axis) {
      case STEP -> true;
      case SAMPLES -> samplesPerStep > 0;
      case TOKENS ->
          samplesPerStep > 0 && !samplesPerSecond.isEmpty() && !tokensPerSecond.isEmpty();
      case EPOCH -> stepsPerEpoch > 0;
      case RELATIVE, WALL -> !Double.isNaN(start);
    };
  }

  /** Tokens seen by the end of a step; steps before the first and after the last logged one too. */
  double tokensAt(double step) {
    Points sums = tokens();
    int right = sums.from(step);
    if (right == sums.size()) {
      int last = sums.size() - 1;
      double rate = last == 0 ? sums.y(0) / Math.max(1, sums.x(0)) : slope(sums, last);
      return sums.y(last) + rate * (step - sums.x(last));
    }
    if (right == 0) {
      return sums.x(0) > 0 ? sums.y(0) * step / sums.x(0) : 0;
    }
    return sums.y(right) - slope(sums, right) * (sums.x(right) - step);
  }

  private static double slope(Points sums, int right) {
    return (sums.y(right) - sums.y(right - 1)) / (sums.x(right) - sums.x(right - 1));
  }

  private synchronized Points tokens() {
    if (tokens != null) {
      return tokens;
    }
    PointsBuilder sums = new PointsBuilder();
    double sum = 0;
    double before = 0;
    for (int i = 0; i < tokensPerSecond.size(); i++) {
      double step = tokensPerSecond.x(i);
      double samples = samplesPerSecond.y(samplesPerSecond.nearest(step));
      double perSample = tokensPerSecond.y(i) / samples;
      if (Double.isFinite(perSample) && step > before) {
        sum += perSample * samplesPerStep * (step - before);
        before = step;
        sums.append(step, sum);
      }
    }
    if (sums.size() == 0) {
      sums.append(1, 0);
    }
    tokens = sums.points();
    return tokens;
  }
}
