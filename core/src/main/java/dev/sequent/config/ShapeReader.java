package dev.sequent.config;

import dev.sequent.config.CycleSchedule.CycleMode;
import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Limited;
import dev.sequent.config.LearningRateSchedule.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the shape of one phase by its {@code scheduler}, with release 1.7's defaults. */
final class ShapeReader {
  private static final Range POSITIVE = Range.above(0);

  /** {@code scheduler} in its usual spelling. */
  static final List<String> NAMES =
      List.of(
          "Constant",
          "Linear",
          "Polynomial",
          "Exponential",
          "InverseExponentialTimeDecay",
          "InverseSquareRootDecay",
          "CosineDecay",
          "CosineAnnealing",
          "CosineAnnealingWarmRestarts",
          "PiecewiseConstant",
          "Step",
          "MultiStep",
          "Cyclic",
          "OneCycle",
          "Multiplicative",
          "Lambda");

  private final PhaseKeys keys;

  ShapeReader(PhaseKeys keys) {
    this.keys = keys;
  }

  /** The usual spelling of a name in any case, with or without LR at its end. */
  static Optional<String> usual(String name) {
    return NAMES.stream().filter(known -> bare(known).equals(bare(name))).findFirst();
  }

  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("lr") ? lower.substring(0, lower.length() - 2) : lower;
  }

  /**
   * The shape; empty where its keys are missing or unfit, which is then a finding.
   *
   * @param name one of {@link #NAMES}
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
      case "Constant" -> new Constant(keys.rate("learning_rate"), keys.steps());
      case "Linear", "Polynomial" -> polynomial(name);
      case "Exponential" ->
          new DecaySchedule.Exponential(
              initial(),
              keys.number("decay_rate", POSITIVE),
              keys.whole("decay_steps", 1, 1),
              keys.flag("staircase"));
      case "InverseExponentialTimeDecay" ->
          new DecaySchedule.InverseExponentialTimeDecay(
              initial(),
              keys.number("step_exponent", Range.atLeast(0)),
              keys.whole("decay_steps", 1),
              keys.number("decay_rate", Range.atLeast(0)),
              keys.flag("staircase"));
      case "InverseSquareRootDecay" ->
          new DecaySchedule.InverseSquareRootDecay(
              initial(),
              keys.number("scale", Range.atLeast(0), 1),
              keys.number("warmup_steps", POSITIVE, 1));
      case "CosineDecay" ->
          new DecaySchedule.CosineDecay(
              initial(), keys.rate("end_learning_rate"), keys.whole("decay_steps", 1));
      case "CosineAnnealing" ->
          new CycleSchedule.CosineAnnealing(
              initial(), keys.number("t_max", POSITIVE), keys.rate("eta_min", 0));
      case "CosineAnnealingWarmRestarts" -> warmRestarts();
      case "PiecewiseConstant" -> piecewise();
      case "Step" ->
          new StepSchedule.Step(
              initial(), keys.whole("step_size", 1), keys.number("gamma", Range.atLeast(0)));
      case "MultiStep" ->
          new StepSchedule.MultiStep(
              initial(), keys.rising("milestones"), keys.number("gamma", Range.atLeast(0)));
      case "Cyclic" -> cyclic();
      case "OneCycle" -> oneCycle();
      case "Multiplicative" ->
          new StepSchedule.Multiplicative(initial(), keys.number("coefficient", Range.atLeast(0)));
      case "Lambda" -> new StepSchedule.Lambda(initial());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private double initial() {
    return keys.rate("initial_learning_rate");
  }

  private LearningRateSchedule polynomial(String name) {
    double initial = initial();
    double end = keys.rate("end_learning_rate");
    long steps = keys.whole("steps", 1);
    double power = keys.number("power", POSITIVE, 1);
    boolean cycle = keys.flag("cycle");
    return name.equals("Linear") && power == 1 && !cycle
        ? new Linear(initial, end, steps)
        : new DecaySchedule.Polynomial(initial, end, steps, power, cycle);
  }

  private LearningRateSchedule warmRestarts() {
    double initial = initial();
    long period = keys.whole("t_0", 1);
    if (keys.number("t_mult", POSITIVE, 1) != 1) {
      keys.refuse("t_mult", "the Model Zoo takes `t_mult: 1` only");
    }
    return new CycleSchedule.CosineAnnealingWarmRestarts(initial, period, keys.rate("eta_min", 0));
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
    double base = keys.rate("base_lr");
    double max = keys.rate("max_lr");
    long up = keys.whole("step_size_up", 1, 2000);
    long down = keys.whole("step_size_down", 1, up);
    String mode = keys.word("mode", Arrays.stream(CycleMode.values()).map(CycleMode::key).toList());
    // The mode decides it, in the Model Zoo too.
    keys.word("scale_mode", List.of("cycle", "iterations"));
    return new CycleSchedule.Cyclic(
        base,
        max,
        up,
        down,
        CycleMode.ofKey(mode).orElse(CycleMode.TRIANGULAR),
        keys.number("gamma", POSITIVE, 1));
  }

  private LearningRateSchedule oneCycle() {
    double initial = initial();
    double max = keys.rate("max_lr");
    long total = keys.whole("total_steps", 2, 1000);
    double start = keys.number("pct_start", new Range(0, true, 1, true), 0.3);
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
        keys.number("final_div_factor", POSITIVE, 1e4),
        threePhase,
        keys.word("anneal_strategy", List.of("cos", "linear")).equals("cos"));
  }
}
