package dev.sequent.config;

import java.util.Arrays;
import java.util.List;

/** The keys of {@code optimizer}; those of single rules name them in their meaning. */
final class OptimizerCatalogue {
  private static final Range UNIT = new Range(0, false, 1, false);
  private static final Range OPEN_UNIT = new Range(0, true, 1, true);

  private OptimizerCatalogue() {}

  static void add(CatalogueSection in) {
    in.choice(
        "optimizer_type",
        FieldType.CHOICE,
        "",
        Arrays.stream(OptimizerType.values()).map(OptimizerType::key).toList(),
        "the update rule");
    in.add(
        "learning_rate",
        FieldType.SCHEDULE,
        "",
        List.of(),
        "",
        KeyRole.MAIN,
        Range.atLeast(0),
        "a number, or phases such as a linear warm-up followed by a constant rate");
    in.number(
        "weight_decay_rate",
        "0.0",
        Range.atLeast(0),
        "weight decay; biases and layer norms are left out");
    in.number(
        "max_gradient_norm",
        "0.0",
        Range.atLeast(0),
        "clip the gradient's L2 norm to this; 0 is off");
    in.further(
        "max_gradient_value",
        FieldType.NUMBER,
        "0.0",
        "",
        Range.atLeast(0),
        "clip each gradient entry to this; 0 is off; excludes max_gradient_norm");
    in.further(
        "beta1",
        FieldType.NUMBER,
        "0.9",
        "",
        Range.fraction(),
        "decay of the gradient's running mean");
    in.further(
        "beta2",
        FieldType.NUMBER,
        "0.999",
        "",
        Range.fraction(),
        "decay of the squared gradient's running mean");
    in.further(
        "eps",
        FieldType.NUMBER,
        "1.0e-06",
        "",
        Range.atLeast(0),
        "keeps the update finite where gradients are tiny");
    in.further(
        "correct_bias",
        FieldType.BOOLEAN,
        "False",
        "",
        Range.ANY,
        "correct the bias of the running means in the first steps");
    in.further(
        "grad_accum_steps",
        FieldType.INTEGER,
        "1",
        "batches",
        Range.count(1),
        "batches whose gradients make one update");
    in.add(
        "loss_scaling_factor",
        FieldType.NUMBER_OR_CHOICE,
        "1.0",
        List.of("dynamic"),
        "",
        KeyRole.FURTHER,
        Range.above(0),
        "loss scale of half precision: a number, or dynamic to follow overflows in float16");
    in.further(
        "initial_loss_scale",
        FieldType.NUMBER,
        "32768.0",
        "",
        Range.above(0),
        "first scale of dynamic loss scaling");
    in.further(
        "steps_per_increase",
        FieldType.INTEGER,
        "2000",
        "steps",
        Range.count(1),
        "steps in a row without overflow before the scale doubles");
    in.further(
        "min_loss_scale",
        FieldType.NUMBER,
        "null",
        "",
        Range.above(0),
        "dynamic loss scaling never halves below this; none means 2 to the power of -14");
    in.further(
        "max_loss_scale",
        FieldType.NUMBER,
        "null",
        "",
        Range.above(0),
        "dynamic loss scaling never doubles above this; none means 2 to the power of 40");
    in.further(
        "disable_lr_steps_reset",
        FieldType.BOOLEAN,
        "False",
        "",
        Range.ANY,
        "count the steps of every phase from the start of training");
    own(in, "amsgrad", "False", "Adam, AdamW: divide by the largest second moment so far");
    own(in, "momentum", "0.0", Range.atLeast(0), "SGD, RMSprop: share of the last step kept");
    own(in, "use_nesterov", "False", "SGD: look ahead along the momentum");
    own(in, "maximize", "False", "Adamax, Adagrad, ASGD: drive the loss up");
    own(in, "rho", "0.9", UNIT, "Adadelta: decay of both running means");
    own(
        in,
        "alpha",
        "null",
        UNIT,
        "RMSprop: decay of the squared gradient's mean, 0.99 where absent; ASGD: power of the"
            + " rate's decay, 0.75 where absent");
    own(in, "centered", "False", "RMSprop: take the squared mean gradient off");
    own(in, "lr_decay", "0.0", Range.atLeast(0), "Adagrad: decay of the rate");
    own(
        in,
        "initial_accumulator_value",
        "0.0",
        Range.atLeast(0),
        "Adagrad: sum of squares before the first step");
    own(in, "lambd", "1.0e-04", Range.atLeast(0), "ASGD: decay of the weights");
    own(in, "t0", "1.0e-06", Range.atLeast(0), "ASGD: step after which weights are averaged");
    own(in, "adam", "False", "Lamb: leave the norms alone");
    own(in, "momentum_decay", "4.0e-03", Range.atLeast(0), "NAdam: growth of the momentum");
    own(in, "eta1", "0.5", OPEN_UNIT, "Rprop: factor of a step after a change of sign");
    own(in, "eta2", "1.2", Range.above(1), "Rprop: factor of a step otherwise");
    own(in, "step_size_min", "1.0e-06", Range.atLeast(0), "Rprop: smallest step");
    own(in, "step_size_max", "50.0", Range.above(0), "Rprop: largest step");
    own(in, "eps1", "1.0e-30", Range.above(0), "Adafactor: added to the squared gradient");
    own(in, "eps2", "1.0e-03", Range.atLeast(0), "Adafactor: smallest scale of a parameter");
    own(
        in,
        "decay_rate",
        "-0.8",
        new Range(Double.NEGATIVE_INFINITY, false, 0, true),
        "Adafactor: exponent of the second moment's decay");
    own(in, "scale_parameter", "True", "Adafactor: rate relative to a parameter's size");
    own(in, "clip_threshold", "1.0", Range.above(0), "Adafactor: largest update, 1.0 only");
    own(in, "relative_step", "False", "Adafactor: a rate of its own, False only");
    own(in, "warmup_init", "False", "Adafactor: warm-up of that rate, False only");
    in.elsewhere(
        "exclude_from_weight_decay",
        FieldType.TEXT,
        "null",
        "names without weight decay, release 1.6 only");
    in.dead("epsilon", FieldType.NUMBER, "the optimizer reads eps");
    in.dead("log_summaries", FieldType.BOOLEAN, "no release of the PyTorch code reads it");
  }

  private static void own(
      CatalogueSection in, String key, String defaultText, Range range, String meaning) {
    in.further(key, FieldType.NUMBER, defaultText, "", range, meaning);
  }

  private static void own(CatalogueSection in, String key, String defaultText, String meaning) {
    in.further(key, FieldType.BOOLEAN, defaultText, "", Range.ANY, meaning);
  }
}
