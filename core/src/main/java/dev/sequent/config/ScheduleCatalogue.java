package dev.sequent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The keys of one phase of {@code optimizer.learning_rate}. */
final class ScheduleCatalogue {
  private ScheduleCatalogue() {}

  static List<ConfigField> fields() {
    List<ConfigField> fields = new ArrayList<>();
    CatalogueSection in = new CatalogueSection(ConfigFields.SCHEDULE_SECTION, fields);
    in.choice("scheduler", FieldType.CHOICE, "", ShapeReader.NAMES, "shape of this phase");
    in.choice(
        "main_scheduler",
        FieldType.CHOICE,
        "sequential",
        List.of("sequential", "chained"),
        "whether phases follow one another or multiply");
    in.number("initial_learning_rate", "", Range.atLeast(0), "rate at the start of the phase");
    in.number("end_learning_rate", "", Range.atLeast(0), "rate at the end of the phase");
    in.number("learning_rate", "", Range.atLeast(0), "rate of a constant phase");
    in.integer(
        "steps",
        "null",
        "steps",
        Range.atLeast(1),
        "length of the phase; the last may go on without an end");
    in.integer("decay_steps", "null", "steps", Range.atLeast(1), "another name of steps");
    in.number("power", "1.0", Range.above(0), "exponent of the decay; 1 is a straight line");
    in.bool("cycle", "False", KeyRole.MAIN, "read, but without effect in the Model Zoo too");
    in.number("decay_rate", "", Range.atLeast(0), "factor or speed of the decay");
    in.bool("staircase", "False", KeyRole.MAIN, "decay at whole multiples of the steps only");
    in.number("step_exponent", "", Range.atLeast(0), "power of the steps in the decay");
    in.number("scale", "1.0", Range.atLeast(0), "factor of the rate");
    in.number("warmup_steps", "1.0", Range.above(0), "steps at the first rate");
    in.number("t_max", "", Range.above(0), "steps from the highest to the lowest rate");
    in.number("eta_min", "0.0", Range.atLeast(0), "lowest rate");
    in.integer("t_0", "", "steps", Range.atLeast(1), "steps until the cosine starts anew");
    in.number("t_mult", "1.0", Range.above(0), "growth of that; 1 only");
    in.integer("step_size", "", "steps", Range.atLeast(1), "steps between two changes");
    in.number("gamma", "1.0", Range.atLeast(0), "factor of each change");
    in.number("base_lr", "", Range.atLeast(0), "lowest rate of a cycle");
    in.number("max_lr", "", Range.atLeast(0), "highest rate of a cycle");
    in.integer("step_size_up", "2000", "steps", Range.atLeast(1), "steps of a rise");
    in.integer("step_size_down", "null", "steps", Range.atLeast(1), "steps of a fall");
    in.choice(
        "mode",
        FieldType.CHOICE,
        "triangular",
        Arrays.stream(CycleSchedule.CycleMode.values()).map(CycleSchedule.CycleMode::key).toList(),
        "how the height of cycles changes");
    in.integer("total_steps", "1000", "steps", Range.atLeast(2), "steps of the one cycle");
    in.number("pct_start", "0.3", new Range(0, true, 1, true), "share of the rise");
    in.number("final_div_factor", "10000.0", Range.above(0), "first rate over the last");
    in.bool("three_phase", "False", KeyRole.MAIN, "fall to the first rate before the last");
    in.choice(
        "anneal_strategy",
        FieldType.CHOICE,
        "cos",
        List.of("cos", "linear"),
        "curve between the rates");
    in.number("coefficient", "", Range.atLeast(0), "factor of each step");
    return List.copyOf(fields);
  }
}
