package dev.sequent.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schedule as the values of {@code optimizer.learning_rate}, every default filled in. */
final class ResolvedSchedule {
  private ResolvedSchedule() {}

  /** A number, a map of keys, or a list of such maps. */
  static Object of(LearningRateSchedule schedule) {
    return switch (schedule) {
      case LearningRateSchedule.Constant constant when constant.steps().isEmpty() ->
          constant.learningRate();
      case LearningRateSchedule.Sequential sequence ->
          sequence.phases().stream().map(ResolvedSchedule::phase).toList();
      case LearningRateSchedule.Chained chain ->
          chain.shapes().stream()
              .map(
                  shape -> {
                    Map<String, @Nullable Object> keys = phase(shape);
                    keys.put("main_scheduler", "chained");
                    return keys;
                  })
              .toList();
      default -> phase(schedule);
    };
  }

  /** The keys of one phase. */
  static Map<String, @Nullable Object> phase(LearningRateSchedule phase) {
    return switch (phase) {
      case LearningRateSchedule.Constant constant -> {
        Map<String, @Nullable Object> keys = named("Constant");
        keys.put("learning_rate", constant.learningRate());
        constant.steps().ifPresent(steps -> keys.put("steps", steps));
        yield keys;
      }
      case LearningRateSchedule.Linear linear -> {
        Map<String, @Nullable Object> keys = begun("Linear", linear);
        keys.put("end_learning_rate", linear.endLearningRate());
        keys.put("steps", linear.steps());
        yield keys;
      }
      case LearningRateSchedule.Limited limited -> {
        Map<String, @Nullable Object> keys = phase(limited.shape());
        keys.put("steps", limited.steps());
        yield keys;
      }
      case DecaySchedule decay -> decay(decay);
      case CycleSchedule cycle -> cycle(cycle);
      case StepSchedule step -> step(step);
      case LearningRateSchedule.Sequential _, LearningRateSchedule.Chained _ ->
          throw new IllegalArgumentException("the file has no nested phases");
    };
  }

  private static Map<String, @Nullable Object> named(String scheduler) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("scheduler", scheduler);
    return keys;
  }

  private static Map<String, @Nullable Object> begun(String scheduler, LearningRateSchedule shape) {
    Map<String, @Nullable Object> keys = named(scheduler);
    keys.put("initial_learning_rate", shape.initialRate());
    return keys;
  }

  private static Map<String, @Nullable Object> decay(DecaySchedule decay) {
    Map<String, @Nullable Object> keys = begun(decay.getClass().getSimpleName(), decay);
    switch (decay) {
      case DecaySchedule.Polynomial polynomial -> {
        keys.put("end_learning_rate", polynomial.endLearningRate());
        keys.put("steps", polynomial.steps());
        keys.put("power", polynomial.power());
        keys.put("cycle", polynomial.cycle());
      }
      case DecaySchedule.Exponential exponential -> {
        keys.put("decay_rate", exponential.decayRate());
        keys.put("decay_steps", exponential.steps());
        keys.put("staircase", exponential.staircase());
      }
      case DecaySchedule.InverseExponentialTimeDecay inverse -> {
        keys.put("step_exponent", inverse.stepExponent());
        keys.put("decay_steps", inverse.steps());
        keys.put("decay_rate", inverse.decayRate());
        keys.put("staircase", inverse.staircase());
      }
      case DecaySchedule.InverseSquareRootDecay inverse -> {
        keys.put("scale", inverse.scale());
        keys.put("warmup_steps", inverse.warmupSteps());
      }
      case DecaySchedule.CosineDecay cosine -> {
        keys.put("end_learning_rate", cosine.endLearningRate());
        keys.put("decay_steps", cosine.steps());
      }
    }
    return keys;
  }

  private static Map<String, @Nullable Object> cycle(CycleSchedule cycle) {
    String name = cycle.getClass().getSimpleName();
    Map<String, @Nullable Object> keys =
        cycle instanceof CycleSchedule.Cyclic ? named(name) : begun(name, cycle);
    switch (cycle) {
      case CycleSchedule.CosineAnnealing cosine -> {
        keys.put("t_max", cosine.tMax());
        keys.put("eta_min", cosine.etaMin());
      }
      case CycleSchedule.CosineAnnealingWarmRestarts cosine -> {
        keys.put("t_0", cosine.t0());
        keys.put("t_mult", 1L);
        keys.put("eta_min", cosine.etaMin());
      }
      case CycleSchedule.Cyclic triangle -> {
        keys.put("base_lr", triangle.initialRate());
        keys.put("max_lr", triangle.maxLr());
        keys.put("step_size_up", triangle.stepSizeUp());
        keys.put("step_size_down", triangle.stepSizeDown());
        keys.put("mode", triangle.mode().key());
        keys.put("gamma", triangle.gamma());
      }
      case CycleSchedule.OneCycle one -> {
        keys.put("max_lr", one.maxLr());
        keys.put("total_steps", one.totalSteps());
        keys.put("pct_start", one.pctStart());
        keys.put("final_div_factor", one.finalDivFactor());
        keys.put("three_phase", one.threePhase());
        keys.put("anneal_strategy", one.cosine() ? "cos" : "linear");
      }
    }
    return keys;
  }

  private static Map<String, @Nullable Object> step(StepSchedule step) {
    String name = step.getClass().getSimpleName();
    Map<String, @Nullable Object> keys =
        step instanceof StepSchedule.PiecewiseConstant ? named(name) : begun(name, step);
    switch (step) {
      case StepSchedule.PiecewiseConstant pieces -> {
        keys.put("values", pieces.values());
        keys.put("boundaries", pieces.boundaries());
      }
      case StepSchedule.Step even -> {
        keys.put("step_size", even.stepSize());
        keys.put("gamma", even.gamma());
      }
      case StepSchedule.MultiStep uneven -> {
        keys.put("milestones", uneven.milestones());
        keys.put("gamma", uneven.gamma());
      }
      case StepSchedule.Multiplicative power -> keys.put("coefficient", power.coefficient());
      case StepSchedule.Lambda _ -> {}
    }
    return keys;
  }
}
