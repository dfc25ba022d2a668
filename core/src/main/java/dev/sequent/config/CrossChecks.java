package dev.sequent.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Keys that together make no run: what only looks unwise is the linter's to say. A check whose keys
 * are missing or unfit stays silent: that has been said already.
 */
final class CrossChecks {
  private static final List<String> INPUTS = List.of("train_input", "eval_input");

  private final ConfigDocument document;
  private final Findings findings;
  private final SectionValues model;
  private final SectionValues optimizer;
  private final SectionValues runconfig;

  CrossChecks(ConfigDocument document, Findings findings) {
    this.document = document;
    this.findings = findings;
    this.model = new SectionValues(document, "model");
    this.optimizer = new SectionValues(document, "optimizer");
    this.runconfig = new SectionValues(document, "runconfig");
  }

  void run() {
    headsDivideHidden();
    INPUTS.forEach(this::lengthFitsPositions);
    classes();
    oneClipping();
    oneLength();
  }

  private void headsDivideHidden() {
    OptionalLong hidden = model.integer("hidden_size");
    OptionalLong heads = model.integer("num_heads");
    if (hidden.isPresent() && heads.isPresent() && hidden.getAsLong() % heads.getAsLong() != 0) {
      findings.error(
          "model.num_heads",
          "`num_heads` %d does not divide `hidden_size` %d; every head takes an equal share"
              .formatted(heads.getAsLong(), hidden.getAsLong()));
    }
  }

  private void lengthFitsPositions(String section) {
    OptionalLong length = new SectionValues(document, section).integer("max_sequence_length");
    OptionalLong positions = model.integer("max_position_embeddings");
    if (length.isPresent() && positions.isPresent() && length.getAsLong() > positions.getAsLong()) {
      findings.error(
          section + ".max_sequence_length",
          "`max_sequence_length` %d is more than `model.max_position_embeddings` %d"
              .formatted(length.getAsLong(), positions.getAsLong()));
    }
  }

  private void classes() {
    if (model.integer("num_labels").equals(OptionalLong.of(1))
        && model.text("problem_type").equals(Optional.of("single_label_classification"))) {
      findings.error("model.num_labels", "`num_labels` must be at least 2 to tell classes apart");
    }
    OptionalLong labels = model.integer("num_labels");
    if (labels.isPresent()
        && labels.getAsLong() != 1
        && model.text("problem_type").equals(Optional.of("regression"))) {
      findings.error(
          "model.num_labels",
          "`num_labels` must be 1 for regression: a row has one number to come near to");
    }
  }

  private void oneClipping() {
    OptionalDouble norm = optimizer.number("max_gradient_norm");
    OptionalDouble value = optimizer.number("max_gradient_value");
    if (norm.orElse(0) > 0 && value.orElse(0) > 0) {
      findings.error(
          "optimizer.max_gradient_value",
          "only one of `max_gradient_norm` and `max_gradient_value` may be greater than 0");
    }
  }

  private void oneLength() {
    boolean steps = runconfig.has("num_steps");
    boolean epochs = runconfig.has("num_epochs");
    if (steps && epochs) {
      findings.error("runconfig.num_epochs", "give `num_steps` or `num_epochs`, not both");
    }
    boolean section =
        document.value("runconfig").filter(v -> v.type() == ValueType.MAP).isPresent();
    if (section && !steps && !epochs && !runconfig.has("max_steps")) {
      findings.error(
          "runconfig.max_steps",
          "`runconfig` says nowhere when to stop; give `max_steps`, `num_steps` or `num_epochs`");
    }
  }
}
