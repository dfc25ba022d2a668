package dev.sequent.run.worker;

import dev.sequent.config.ModelConfig;
import dev.sequent.engine.StepCost;
import dev.sequent.engine.StepReport;
import dev.sequent.run.Pace;

/** Measures how fast a training goes: lately, and on average with its spread. */
final class PaceMeter {
  private static final double MEMORY_SECONDS = 5;

  private final ModelConfig model;
  private final double matrixPeak;
  private double seconds;
  private double samples;
  private double tokens;
  private double operations;
  private double fastest;
  private long intervals;
  private double mean;
  private double squares;
  private long lastNanos;

  /**
   * @param matrixPeak operations a second of one large product
   * @param startNanos when the first step begins, by {@link System#nanoTime}
   */
  PaceMeter(ModelConfig model, double matrixPeak, long startNanos) {
    this.model = model;
    this.matrixPeak = matrixPeak;
    this.lastNanos = startNanos;
  }

  /**
   * The pace after one step more.
   *
   * @param nowNanos when the step ended, by {@link System#nanoTime}
   * @param now the same in milliseconds since 1970
   */
  Pace after(StepReport step, long nowNanos, long now) {
    double keep = Math.exp(-step.seconds() / MEMORY_SECONDS);
    long length = Math.round((double) step.tokens() / step.samples());
    double cost = StepCost.flops(model, step.samples(), length);
    seconds = seconds * keep + step.seconds();
    samples = samples * keep + step.samples();
    tokens = tokens * keep + step.tokens();
    operations = operations * keep + cost;
    fastest = Math.max(fastest, cost / step.seconds());
    interval((nowNanos - lastNanos) / 1e9);
    lastNanos = nowNanos;
    return new Pace(
        tokens / seconds,
        matrixPeak > 0 ? operations / seconds / matrixPeak : 0,
        mean,
        intervals < 2 ? 0 : Math.sqrt(squares / (intervals - 1)),
        now);
  }

  /** Welford's running mean and variance, which lose no digits over millions of steps. */
  private void interval(double time) {
    intervals++;
    double off = time - mean;
    mean += off / intervals;
    squares += off * (time - mean);
  }

  /** Rows a second lately. */
  double samplesPerSecond() {
    return seconds == 0 ? 0 : samples / seconds;
  }

  /** Whether a step was faster than anything can be. */
  boolean beyondPeak() {
    return matrixPeak > 0 && fastest > matrixPeak;
  }
}
