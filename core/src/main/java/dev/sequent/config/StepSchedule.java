package dev.sequent.config;

import java.util.List;
import java.util.OptionalLong;

/** Rates that change at single steps or by a factor. s is the number of completed steps. */
public sealed interface StepSchedule extends LearningRateSchedule {

  @Override
  default OptionalLong length() {
    return OptionalLong.empty();
  }

  /** {@code values[n]} from {@code boundaries[n - 1]} on; one value more than boundaries. */
  record PiecewiseConstant(List<Double> values, List<Long> boundaries) implements StepSchedule {
    public PiecewiseConstant {
      values = List.copyOf(values);
      boundaries = List.copyOf(boundaries);
      if (values.size() != boundaries.size() + 1) {
        throw new IllegalArgumentException("one value more than boundaries");
      }
    }

    @Override
    public double at(long completedSteps) {
      long passed = boundaries.stream().filter(b -> completedSteps >= b).count();
      return values.get(Math.toIntExact(passed)).floatValue();
    }

    @Override
    public double initialRate() {
      return values.getFirst();
    }
  }

  /** {@code initial * gamma^floor(s / stepSize)}. */
  record Step(double initialRate, long stepSize, double gamma) implements StepSchedule {
    @Override
    public double at(long completedSteps) {
      long passed = completedSteps / stepSize;
      return (float) (initialRate * Math.pow(gamma, (double) passed));
    }
  }

  /** {@code initial * gamma^(milestones passed)}. */
  record MultiStep(double initialRate, List<Long> milestones, double gamma)
      implements StepSchedule {
    public MultiStep {
      milestones = List.copyOf(milestones);
    }

    @Override
    public double at(long completedSteps) {
      long passed = milestones.stream().filter(m -> completedSteps >= m).count();
      return (float) (initialRate * Math.pow(gamma, (double) passed));
    }
  }

  /** {@code initial * coefficient^s}. */
  record Multiplicative(double initialRate, double coefficient) implements StepSchedule {
    @Override
    public double at(long completedSteps) {
      return (float) (initialRate * Math.pow(coefficient, (double) completedSteps));
    }
  }

  /**
   * {@code (initial * s / 30) * (initial * 0.95^s)}: the origin's example functions, which a YAML
   * file cannot replace.
   */
  record Lambda(double initialRate) implements StepSchedule {
    @Override
    public double at(long completedSteps) {
      double line = initialRate * (double) completedSteps / 30;
      return (float) (line * initialRate * Math.pow(0.95, (double) completedSteps));
    }
  }
}
