package dev.sequent.config;

import dev.sequent.config.CycleSchedule.CycleMode;
import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Limited;
import dev.sequent.config.LearningRateSchedule.Linear;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the shape of one phase by its {@code scheduler}, with release 1.7's defaults. */
final class ShapeReader {
  private final PhaseKeys keys;

  ShapeReader(PhaseKeys keys) {
    this.keys = keys;
  }

  /** The usual spelling of a name in any case, with or without LR at its end. */
  static Optional<String> usual(String name) {
    return ConfigFields.schedulers().stream()
        .filter(known -> bare(known).equals(bare(name)))
        .findFirst();
  }

  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("lr") ? lower.substring(0, lower.length() - 2) : lower;
  }

  /**
   * The shape; empty where its keys are missing or unfit, which is then a finding.
   *
   * @param name one of {@link ConfigFields#schedulers()}
   */
  Optional<LearningRateSchedule> read(String name) {
    LearningRateSchedule shape = shape(name);
    OptionalLong steps = keys.steps();
    keys.warnOfOthers(name);
    if (!keys.fit()) {
      return Optional.empty();
    }
    return Optional.of(
        shape.length().isEmpty() && steps.isPresent()
            ? new Limited(shape, steps.getAsLong())
            : shape);
  }

  private LearningRateSchedule shape(String name) {
    return switch (name) {
      case "Constant" -> new Constant(keys.number("learning_rate"), keys.steps());
      case "Linear", "Polynomial" -> polynomial(name);
      case "Exponential" ->
          new DecaySchedule.Exponential(
              initial(),
              keys.number("decay_rate"),
              keys.whole("decay_steps"),
              keys.flag("staircase"));
      case "InverseExponentialTimeDecay" ->
          new DecaySchedule.InverseExponentialTimeDecay(
              initial(),
              keys.number("step_exponent"),
              keys.whole("decay_steps"),
              keys.number("decay_rate"),
              keys.flag("staircase"));
      case "InverseSquareRootDecay" ->
          new DecaySchedule.InverseSquareRootDecay(
              initial(), keys.number("scale"), keys.number("warmup_steps"));
      case "CosineDecay" ->
          new DecaySchedule.CosineDecay(
              initial(), keys.number("end_learning_rate"), keys.whole("decay_steps"));
      case "CosineAnnealing" ->
          new CycleSchedule.CosineAnnealing(
              initial(), keys.number("t_max"), keys.number("eta_min"));
      case "CosineAnnealingWarmRestarts" -> warmRestarts();
      case "PiecewiseConstant" -> piecewise();
      case "Step" ->
          new StepSchedule.Step(initial(), keys.whole("step_size"), keys.number("gamma"));
      case "MultiStep" ->
          new StepSchedule.MultiStep(initial(), keys.rising("milestones"), keys.number("gamma"));
      case "Cyclic" -> cyclic();
      case "OneCycle" -> oneCycle();
      case "Multiplicative" ->
          new StepSchedule.Multiplicative(initial(), keys.number("coefficient"));
      case "Lambda" -> new StepSchedule.Lambda(initial());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private double initial() {
    return keys.number("initial_learning_rate");
  }

  private LearningRateSchedule polynomial(String name) {
    double initial = initial();
    double end = keys.number("end_learning_rate");
    long steps = keys.whole("steps");
    double power = keys.number("power");
    boolean cycle = keys.flag("cycle");
    return name.equals("Linear") && power == 1 && !cycle
        ? new Linear(initial, end, steps)
        : new DecaySchedule.Polynomial(initial, end, steps, power, cycle);
  }

  private LearningRateSchedule warmRestarts() {
    double initial = initial();
    long period = keys.whole("t_0");
    if (keys.number("t_mult") != 1) {
      keys.refuse("t_mult", "the Model Zoo takes `t_mult: 1` only");
    }
    return new CycleSchedule.CosineAnnealingWarmRestarts(initial, period, keys.number("eta_min"));
  }

  private LearningRateSchedule piecewise() {
    List<Double> values = keys.rates("values");
    List<Long> boundaries = keys.rising("boundaries");
    if (keys.fit() && values.size() != boundaries.size() + 1) {
      keys.refuse(
          "values",
          "%d `values` and %d `boundaries`; there must be one value more"
              .formatted(values.size(), boundaries.size()));
    }
    return keys.fit()
        ? new StepSchedule.PiecewiseConstant(values, boundaries)
        : new Constant(0, OptionalLong.empty());
  }

  private LearningRateSchedule cyclic() {
    double base = keys.number("base_lr");
    double max = keys.number("max_lr");
    long up = keys.whole("step_size_up");
    long down = keys.whole("step_size_down", up);
    String mode = keys.word("mode");
    // The mode decides it, in the Model Zoo too.
    keys.word("scale_mode");
    return new CycleSchedule.Cyclic(
        base,
        max,
        up,
        down,
        CycleMode.ofKey(mode).orElse(CycleMode.TRIANGULAR),
        keys.number("gamma"));
  }

  private LearningRateSchedule oneCycle() {
    double initial = initial();
    double max = keys.number("max_lr");
    long total = keys.whole("total_steps");
    double start = keys.number("pct_start");
    boolean threePhase = keys.flag("three_phase");
    boolean rises = start * total > 1;
    boolean falls = (threePhase ? 2 : 1) * start * total < total;
    if (!rises || !falls) {
      keys.refuse(
          "pct_start",
          "`pct_start` %s of %d steps leaves no step to %s"
              .formatted(YamlScalars.number(start), total, rises ? "fall" : "rise"));
    }
    return new CycleSchedule.OneCycle(
        initial,
        max,
        total,
        start,
        keys.number("final_div_factor"),
        threePhase,
        keys.word("anneal_strategy").equals("cos"));
  }
}
