package dev.sequent.config;

import java.util.List;
import java.util.OptionalLong;

/**
 * Learning rate as a function of completed optimizer steps. The k-th update (k from 1) uses {@code
 * at(k - 1)}, so a ramp from 0 starts with an update of rate 0, as in the Model Zoo.
 *
 * <p>Formulas are those of Model Zoo release 1.7, which computes them in float32: every shape but
 * {@link Constant} rounds its result to the nearest float.
 */
public sealed interface LearningRateSchedule
    permits LearningRateSchedule.Constant,
        LearningRateSchedule.Linear,
        LearningRateSchedule.Limited,
        LearningRateSchedule.Sequential,
        LearningRateSchedule.Chained,
        DecaySchedule,
        CycleSchedule,
        StepSchedule {

  /** The rate for the update that follows {@code completedSteps} completed updates. */
  double at(long completedSteps);

  /** Steps after which the next phase of a sequence takes over; empty for an endless phase. */
  OptionalLong length();

  /** The rate that the shape is a multiple of: what a chain divides by. */
  double initialRate();

  /** The same schedule as another release follows it. */
  default LearningRateSchedule under(Compatibility compatibility) {
    return this;
  }

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

    @Override
    public double initialRate() {
      return learningRate;
    }
  }

  /** {@code end + (initial - end) * (1 - s / steps)}; {@code end} once s reaches steps. */
  record Linear(double initialLearningRate, double endLearningRate, long steps)
      implements LearningRateSchedule {
    @Override
    public double at(long completedSteps) {
      return new DecaySchedule.Polynomial(initialLearningRate, endLearningRate, steps, 1, false)
          .at(completedSteps);
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.of(steps);
    }

    @Override
    public double initialRate() {
      return initialLearningRate;
    }
  }

  /** A shape without a length of its own as a phase of {@code steps} steps. */
  record Limited(LearningRateSchedule shape, long steps) implements LearningRateSchedule {
    @Override
    public double at(long completedSteps) {
      return shape.at(completedSteps);
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.of(steps);
    }

    @Override
    public double initialRate() {
      return shape.initialRate();
    }
  }

  /** From which number a phase of a sequence counts its steps. */
  enum Count {
    /** From 0 where it begins. */
    FROM_ZERO,
    /** From 1 where it begins, unless it is the first: release 1.6. */
    FROM_ONE,
    /** From the start of training ({@code disable_lr_steps_reset}). */
    WHOLE_RUN
  }

  /**
   * Phases one after the other; all but the last have a length.
   *
   * @param count the number of a phase's first step
   */
  record Sequential(List<LearningRateSchedule> phases, Count count)
      implements LearningRateSchedule {
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

    /** Phases that count their steps from 0. */
    public Sequential(List<LearningRateSchedule> phases) {
      this(phases, Count.FROM_ZERO);
    }

    @Override
    public double at(long completedSteps) {
      long start = 0;
      for (LearningRateSchedule phase : phases.subList(0, phases.size() - 1)) {
        long end = start + phase.length().orElseThrow();
        if (completedSteps < end) {
          return phase.at(stepOfPhase(completedSteps, start));
        }
        start = end;
      }
      return phases.getLast().at(stepOfPhase(completedSteps, start));
    }

    private long stepOfPhase(long completedSteps, long start) {
      return switch (count) {
        case FROM_ZERO -> completedSteps - start;
        case FROM_ONE -> start == 0 ? completedSteps : completedSteps - start + 1;
        case WHOLE_RUN -> completedSteps;
      };
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

    @Override
    public double initialRate() {
      return phases.getFirst().initialRate();
    }

    @Override
    public LearningRateSchedule under(Compatibility compatibility) {
      return compatibility == Compatibility.MODELZOO_1_6 && count == Count.FROM_ZERO
          ? new Sequential(phases, Count.FROM_ONE)
          : this;
    }
  }

  /** The first shape's rate times each other's share of its own initial rate, all side by side. */
  record Chained(List<LearningRateSchedule> shapes) implements LearningRateSchedule {
    public Chained {
      shapes = List.copyOf(shapes);
      if (shapes.isEmpty()) {
        throw new IllegalArgumentException("a chain of learning rates needs a shape");
      }
      for (LearningRateSchedule shape : shapes.subList(1, shapes.size())) {
        if (shape.initialRate() <= 0) {
          throw new IllegalArgumentException("a chain divides by every initial rate but the first");
        }
      }
    }

    @Override
    public double at(long completedSteps) {
      double rate = shapes.getFirst().at(completedSteps);
      for (LearningRateSchedule shape : shapes.subList(1, shapes.size())) {
        rate *= shape.at(completedSteps) / shape.initialRate();
      }
      return (float) rate;
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.empty();
    }

    @Override
    public double initialRate() {
      return shapes.getFirst().initialRate();
    }
  }
}
