package dev.sequent.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Rates that rise and fall, most of them again and again. s is the number of completed steps. */
public sealed interface CycleSchedule extends LearningRateSchedule {

  @Override
  default OptionalLong length() {
    return OptionalLong.empty();
  }

  /** {@code etaMin + (initial - etaMin) * (1 + cos(pi * s / tMax)) / 2}: down, and up again. */
  record CosineAnnealing(double initialRate, double tMax, double etaMin) implements CycleSchedule {
    @Override
    public double at(long completedSteps) {
      return (float)
          (etaMin + (initialRate - etaMin) * 0.5 * (1 + Math.cos(Math.PI * completedSteps / tMax)));
    }
  }

  /**
   * Cosine annealing that starts anew at every t0 steps (Loshchilov and Hutter 2017; the origin
   * takes a {@code t_mult} of 1 only).
   */
  record CosineAnnealingWarmRestarts(double initialRate, long t0, double etaMin)
      implements CycleSchedule {
    @Override
    public double at(long completedSteps) {
      return new CosineAnnealing(initialRate, (double) t0, etaMin).at(completedSteps % t0);
    }
  }

  /** How a cycle's height changes from one to the next. */
  enum CycleMode {
    /** Not at all. */
    TRIANGULAR,
    /** Halved at each cycle. */
    TRIANGULAR2,
    /** Multiplied by gamma at each step. */
    EXP_RANGE;

    /** The name used in the YAML file. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that name, or empty where there is none. */
    public static Optional<CycleMode> ofKey(String key) {
      return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
    }
  }

  /**
   * Triangles between two rates (Smith 2017).
   *
   * @param initialRate {@code base_lr}, the lower rate
   * @param maxLr the upper rate of the first cycle
   * @param stepSizeUp steps of a rise
   * @param stepSizeDown steps of a fall
   * @param gamma of {@link CycleMode#EXP_RANGE}
   */
  record Cyclic(
      double initialRate,
      double maxLr,
      long stepSizeUp,
      long stepSizeDown,
      CycleMode mode,
      double gamma)
      implements CycleSchedule {
    @Override
    public double at(long completedSteps) {
      long whole = stepSizeUp + stepSizeDown;
      long cycle = completedSteps / whole;
      long within = completedSteps % whole;
      double height =
          within <= stepSizeUp
              ? (double) within / stepSizeUp
              : (double) (whole - within) / stepSizeDown;
      double scale =
          switch (mode) {
            case TRIANGULAR -> 1;
            case TRIANGULAR2 -> Math.pow(0.5, (double) cycle);
            case EXP_RANGE -> Math.pow(gamma, (double) completedSteps);
          };
      return (float) (initialRate + (maxLr - initialRate) * height * scale);
    }
  }

  /**
   * One rise and one long fall (Smith and Topin 2019).
   *
   * @param initialRate rate of the first step
   * @param maxLr the highest rate
   * @param totalSteps steps of the whole
   * @param pctStart share of the rise
   * @param finalDivFactor the last rate is {@code initial / finalDivFactor}
   * @param threePhase whether the fall to the initial rate takes as long as the rise, and the last
   *     rate comes after it
   * @param cosine whether rates follow cosines instead of lines
   */
  record OneCycle(
      double initialRate,
      double maxLr,
      long totalSteps,
      double pctStart,
      double finalDivFactor,
      boolean threePhase,
      boolean cosine)
      implements CycleSchedule {
    @Override
    public double at(long completedSteps) {
      double last = initialRate / finalDivFactor;
      double top = pctStart * totalSteps - 1;
      double end = totalSteps - 1.0;
      if (completedSteps <= top) {
        return between(initialRate, maxLr, completedSteps / top);
      }
      if (!threePhase) {
        return between(maxLr, last, (completedSteps - top) / (end - top));
      }
      double middle = 2 * pctStart * totalSteps - 2;
      return completedSteps <= middle
          ? between(maxLr, initialRate, (completedSteps - top) / (middle - top))
          : between(initialRate, last, (completedSteps - middle) / (end - middle));
    }

    private double between(double from, double to, double share) {
      double way = cosine ? 0.5 * (1 - Math.cos(Math.PI * share)) : share;
      return (float) (from + (to - from) * way);
    }
  }
}
