package dev.sequent.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code optimizer} but for its schedule: which rule, with the keys that it reads and the
 * defaults of release 1.7. A key of another rule is a warning.
 */
final class OptimizerReader {
  private static final String TYPE = "optimizer_type";

  /** The keys that only some rules read, this one among them. */
  static List<String> keysOf(OptimizerType type) {
    return ConfigFields.of("optimizer").stream()
        .filter(field -> field.readers().contains(type.key()))
        .map(ConfigField::key)
        .toList();
  }

  /** Every key that only some rules read. */
  static Set<String> specialKeys() {
    return ConfigFields.of("optimizer").stream()
        .filter(field -> !field.readers().isEmpty())
        .map(ConfigField::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  private final ConfigDocument document;
  private final Findings findings;
  private final SectionValues optimizer;

  OptimizerReader(ConfigDocument document, Findings findings) {
    this.document = document;
    this.findings = findings;
    this.optimizer = new SectionValues(document, "optimizer");
  }

  private Optional<OptimizerType> type() {
    return document.value(optimizer.key(TYPE)).flatMap(v -> OptimizerType.ofKey(v.text()));
  }

  /** Reports what fits no key alone, but the chosen rule. */
  void check() {
    type().ifPresent(this::check);
    new LossScalingReader(document, findings).check();
  }

  private void check(OptimizerType type) {
    for (ConfigField field : ConfigFields.of("optimizer")) {
      List<String> readers = field.readers();
      if (!readers.isEmpty() && !readers.contains(type.key()) && optimizer.has(field.key())) {
        misplaced(type, field);
      }
    }
    switch (type) {
      case SGD -> sgd();
      case ADAFACTOR -> adafactor();
      case RPROP -> rprop();
      default -> {}
    }
  }

  private void misplaced(OptimizerType type, ConfigField field) {
    if (type == OptimizerType.ADAFACTOR && field.key().equals("beta1")) {
      findings.error(
          field.dotted(), "Adafactor keeps no first moment, in the Model Zoo too; leave it out");
      return;
    }
    List<String> readers = field.readers().stream().sorted().toList();
    findings.warning(
        field.dotted(),
        "%s does not read `%s`, only %s %s"
            .formatted(
                type.key(),
                field.key(),
                String.join(", ", readers),
                readers.size() > 1 ? "do" : "does"));
  }

  private void sgd() {
    boolean momentum = optimizer.number("momentum").orElse(0) > 0;
    if (optimizer.bool("use_nesterov").orElse(false) && !momentum) {
      findings.error(
          optimizer.key("use_nesterov"), "Nesterov's look ahead needs a `momentum` above 0");
    }
    if (!optimizer.has("momentum")) {
      findings.warning(
          optimizer.key(TYPE), "the Model Zoo demands `momentum` for SGD; write `momentum: 0.0`");
    }
  }

  private void adafactor() {
    for (String key : List.of("clip_threshold", "relative_step", "warmup_init")) {
      Optional<ConfigValue> value = document.value(optimizer.key(key));
      boolean other =
          value.isPresent()
              && (key.equals("clip_threshold")
                  ? value.get().asDouble().orElse(1) != 1
                  : value.get().asBoolean().orElse(false));
      if (other) {
        findings.error(
            optimizer.key(key),
            "the Model Zoo's Adafactor takes `%s: %s` only"
                .formatted(key, ConfigFields.find(optimizer.key(key)).orElseThrow().defaultText()));
      }
    }
  }

  private void rprop() {
    if (optimizer.number("weight_decay_rate").orElse(0) > 0) {
      findings.warning(
          optimizer.key("weight_decay_rate"), "Rprop does not read `weight_decay_rate`");
    }
    double least = optimizer.number("step_size_min").orElse(0);
    double most = optimizer.number("step_size_max").orElse(Double.MAX_VALUE);
    if (least > most) {
      findings.error(
          optimizer.key("step_size_max"),
          "`step_size_max` %s is less than `step_size_min` %s"
              .formatted(YamlScalars.number(most), YamlScalars.number(least)));
    }
  }

  /**
   * The optimizer of a document without errors.
   *
   * @param learningRate its schedule
   */
  OptimizerConfig read(LearningRateSchedule learningRate) {
    return new OptimizerConfig(
        rule(type().orElseThrow()),
        learningRate,
        number("weight_decay_rate"),
        number("max_gradient_norm"),
        number("max_gradient_value"),
        Math.toIntExact(optimizer.integer("grad_accum_steps").orElseThrow()),
        new LossScalingReader(document, findings).read());
  }

  private UpdateRule rule(OptimizerType type) {
    return switch (type) {
      case SGD -> new UpdateRule.Sgd(number("momentum"), flag("use_nesterov"));
      case ADAM ->
          new UpdateRule.Adam(number("beta1"), number("beta2"), number("eps"), flag("amsgrad"));
      case ADAMW ->
          new UpdateRule.AdamW(
              number("beta1"),
              number("beta2"),
              number("eps"),
              flag("correct_bias"),
              flag("amsgrad"));
      case ADAMAX ->
          new UpdateRule.Adamax(number("beta1"), number("beta2"), number("eps"), flag("maximize"));
      case ADADELTA -> new UpdateRule.Adadelta(number("rho"), number("eps"));
      case ADAFACTOR ->
          new UpdateRule.Adafactor(
              number("eps1"), number("eps2"), number("decay_rate"), flag("scale_parameter"));
      case ADAGRAD ->
          new UpdateRule.Adagrad(
              number("lr_decay"),
              number("initial_accumulator_value"),
              number("eps"),
              flag("maximize"));
      case ASGD ->
          new UpdateRule.Asgd(number("lambd"), alpha(0.75), number("t0"), flag("maximize"));
      case LAMB ->
          new UpdateRule.Lamb(number("beta1"), number("beta2"), number("eps"), flag("adam"));
      case NADAM ->
          new UpdateRule.NAdam(
              number("beta1"), number("beta2"), number("eps"), number("momentum_decay"));
      case RADAM -> new UpdateRule.RAdam(number("beta1"), number("beta2"), number("eps"));
      case RMSPROP ->
          new UpdateRule.RmsProp(alpha(0.99), number("eps"), number("momentum"), flag("centered"));
      case RPROP ->
          new UpdateRule.Rprop(
              number("eta1"), number("eta2"), number("step_size_min"), number("step_size_max"));
    };
  }

  /** Two rules use the name for different things. */
  private double alpha(double otherwise) {
    return optimizer.number("alpha").orElse(otherwise);
  }

  private double number(String key) {
    return optimizer.number(key).orElseThrow();
  }

  private boolean flag(String key) {
    return optimizer.bool(key).orElseThrow();
  }
}
