package dev.sequent.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that another key's value leaves without effect, and why: for a form that disables them. */
public final class PointlessKeys {
  private final ConfigDocument document;
  private final Map<String, String> reasons = new LinkedHashMap<>();

  private PointlessKeys(ConfigDocument document) {
    this.document = document;
  }

  /** One sentence for each key without effect, by dotted key. */
  public static Map<String, String> of(ConfigDocument document) {
    PointlessKeys found = new PointlessKeys(document);
    found.shuffling();
    found.updateRule();
    found.clipping();
    found.phases();
    found.runLength();
    return Map.copyOf(found.reasons);
  }

  private void shuffling() {
    for (String section : List.of("train_input", "eval_input")) {
      SectionValues input = new SectionValues(document, section);
      if (!input.bool("shuffle").orElse(true)) {
        reasons.put(input.key("shuffle_seed"), "nothing is shuffled: shuffle is False");
      }
    }
  }

  private void updateRule() {
    SectionValues optimizer = new SectionValues(document, "optimizer");
    Optional<OptimizerType> type =
        document.value("optimizer.optimizer_type").flatMap(v -> OptimizerType.ofKey(v.text()));
    if (type.isEmpty()) {
      return;
    }
    List<String> own = OptimizerReader.keysOf(type.get());
    for (String key : OptimizerReader.specialKeys()) {
      if (!own.contains(key)) {
        reasons.put(optimizer.key(key), type.get().key() + " does not read it");
      }
    }
    if (type.get() == OptimizerType.SGD && !(optimizer.number("momentum").orElse(0) > 0)) {
      reasons.put(optimizer.key("use_nesterov"), "there is no momentum to look ahead along");
    }
    if (type.get() == OptimizerType.RPROP) {
      reasons.put(optimizer.key("weight_decay_rate"), "Rprop does not read it");
    }
  }

  private void clipping() {
    SectionValues optimizer = new SectionValues(document, "optimizer");
    boolean norm = optimizer.number("max_gradient_norm").orElse(0) > 0;
    boolean value = optimizer.number("max_gradient_value").orElse(0) > 0;
    if (norm && !value) {
      reasons.put(optimizer.key("max_gradient_value"), "max_gradient_norm clips already");
    } else if (value && !norm) {
      reasons.put(optimizer.key("max_gradient_norm"), "max_gradient_value clips already");
    }
  }

  private void phases() {
    if (SchedulePhase.of(document).size() < 2) {
      reasons.put("optimizer.disable_lr_steps_reset", "the learning rate has no second phase");
    } else if (SchedulePhase.chained(document)) {
      reasons.put("optimizer.disable_lr_steps_reset", "chained phases all count from the start");
    }
  }

  private void runLength() {
    SectionValues run = new SectionValues(document, "runconfig");
    boolean steps = run.has("num_steps");
    boolean epochs = run.has("num_epochs");
    if (steps && !epochs) {
      reasons.put(run.key("num_epochs"), "num_steps sets the length");
    } else if (epochs && !steps) {
      reasons.put(run.key("num_steps"), "num_epochs sets the length");
    }
    if (!epochs) {
      reasons.put(run.key("steps_per_epoch"), "the length is not given in epochs");
    }
  }
}
