package dev.sequent.config;

import java.util.List;
import java.util.OptionalLong;

/**
 * Learning rate as a function of completed optimizer steps. The k-th update (k from 1) uses {@code
 * at(k - 1)}, so a ramp from 0 starts with an update of rate 0, as in the Model Zoo.
 */
public sealed interface LearningRateSchedule {

  /** The rate for the update that follows {@code completedSteps} completed updates. */
  double at(long completedSteps);

  /** Steps after which the next phase of a sequence takes over; empty for an endless phase. */
  OptionalLong length();

  /** The same rate at every step, for {@code steps} steps or without an end. */
  record Constant(double learningRate, OptionalLong steps) implements LearningRateSchedule {
    @Override
    public double at(long completedSteps) {
      return learningRate;
    }

    @Override
    public OptionalLong length() {
      return steps;
    }
  }

  /** {@code end + (initial - end) * (1 - s / steps)}; {@code end} once s reaches steps. */
  record Linear(double initialLearningRate, double endLearningRate, long steps)
      implements LearningRateSchedule {
    @Override
    public double at(long completedSteps) {
      if (completedSteps >= steps) {
        return endLearningRate;
      }
      double left = 1.0 - (double) completedSteps / steps;
      return endLearningRate + (initialLearningRate - endLearningRate) * left;
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.of(steps);
    }
  }

  /**
   * Phases one after the other, each with its own step count from 0; all but the last have a
   * length.
   */
  record Sequential(List<LearningRateSchedule> phases) implements LearningRateSchedule {
    public Sequential {
      phases = List.copyOf(phases);
      if (phases.isEmpty()) {
        throw new IllegalArgumentException("a sequence of learning rates needs a phase");
      }
      for (LearningRateSchedule phase : phases.subList(0, phases.size() - 1)) {
        if (phase.length().isEmpty()) {
          throw new IllegalArgumentException("every phase but the last needs a length in steps");
        }
      }
    }

    @Override
    public double at(long completedSteps) {
      long start = 0;
      for (LearningRateSchedule phase : phases.subList(0, phases.size() - 1)) {
        long end = start + phase.length().orElseThrow();
        if (completedSteps < end) {
          return phase.at(completedSteps - start);
        }
        start = end;
      }
      return phases.getLast().at(completedSteps - start);
    }

    @Override
    public OptionalLong length() {
      long total = 0;
      for (LearningRateSchedule phase : phases) {
        OptionalLong length = phase.length();
        if (length.isEmpty()) {
          return OptionalLong.empty();
        }
        total += length.getAsLong();
      }
      return OptionalLong.of(total);
    }
  }
}
