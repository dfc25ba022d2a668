package dev.sequent.config;

import java.util.OptionalLong;

/** Rates that fall along a curve. s is the number of completed steps, D {@code steps}. */
public sealed interface DecaySchedule extends LearningRateSchedule {

  /** {@code steps} or {@code decay_steps} of the phase. */
  OptionalLong duration();

  @Override
  default OptionalLong length() {
    return duration();
  }

  private static double floored(double value, boolean staircase) {
    return staircase ? Math.floor(value) : value;
  }

  /**
   * {@code end + (initial - end) * (1 - s / D)^power}; {@code end} once s reaches D.
   *
   * @param initialRate rate of the first step
   * @param endLearningRate rate after D steps
   * @param steps D
   * @param power 1 is a straight line
   * @param cycle stretches D to its multiple above s, which within D changes nothing
   */
  record Polynomial(
      double initialRate, double endLearningRate, long steps, double power, boolean cycle)
      implements DecaySchedule {
    @Override
    public double at(long completedSteps) {
      if (completedSteps >= steps) {
        return (float) endLearningRate;
      }
      // The origin asks for the end first, so that a cycle never gets beyond its first round.
      double left = 1.0 - (double) completedSteps / steps;
      return (float) (endLearningRate + (initialRate - endLearningRate) * Math.pow(left, power));
    }

    @Override
    public OptionalLong duration() {
      return OptionalLong.of(steps);
    }
  }

  /** {@code initial * decayRate^(s / D)}, the exponent rounded down in a staircase. */
  record Exponential(double initialRate, double decayRate, long steps, boolean staircase)
      implements DecaySchedule {
    @Override
    public double at(long completedSteps) {
      double exponent = floored((double) completedSteps / steps, staircase);
      return (float) (initialRate * Math.pow(decayRate, exponent));
    }

    @Override
    public OptionalLong duration() {
      return OptionalLong.of(steps);
    }
  }

  /**
   * {@code initial / (1 + decayRate * s^stepExponent / D)}, the quotient rounded down if stairs.
   */
  record InverseExponentialTimeDecay(
      double initialRate, double stepExponent, long steps, double decayRate, boolean staircase)
      implements DecaySchedule {
    @Override
    public double at(long completedSteps) {
      double time = Math.pow((double) completedSteps, stepExponent) / steps;
      return (float) (initialRate / (1 + decayRate * floored(time, staircase)));
    }

    @Override
    public OptionalLong duration() {
      return OptionalLong.of(steps);
    }
  }

  /** {@code initial * scale / sqrt(max(warmupSteps, s))}. */
  record InverseSquareRootDecay(double initialRate, double scale, double warmupSteps)
      implements DecaySchedule {
    @Override
    public double at(long completedSteps) {
      return (float)
          (initialRate * scale / Math.sqrt(Math.max(warmupSteps, (double) completedSteps)));
    }

    @Override
    public OptionalLong duration() {
      return OptionalLong.empty();
    }
  }

  /** {@code end + (initial - end) * (1 + cos(pi * min(s, D) / D)) / 2}. */
  record CosineDecay(double initialRate, double endLearningRate, long steps)
      implements DecaySchedule {
    @Override
    public double at(long completedSteps) {
      double done = (double) Math.min(completedSteps, steps) / steps;
      double share = 0.5 * (1 + Math.cos(Math.PI * done));
      return (float) (endLearningRate + (initialRate - endLearningRate) * share);
    }

    @Override
    public OptionalLong duration() {
      return OptionalLong.of(steps);
    }
  }
}
