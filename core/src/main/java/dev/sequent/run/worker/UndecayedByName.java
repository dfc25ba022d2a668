package dev.sequent.run.worker;

import dev.sequent.config.Compatibility;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.ModelConfig;
import dev.sequent.engine.BertParameters;
import dev.sequent.run.RunException;
import java.util.List;
import java.util.Optional;

/**
 * {@code optimizer.exclude_from_weight_decay}: release 1.6 leaves out of weight decay every
 * parameter whose name contains one of these words. The engine leaves out biases and layer norms,
 * as that release does without the key; a list that means other parameters is refused, not ignored.
 */
final class UndecayedByName {
  private static final String KEY = "optimizer.exclude_from_weight_decay";

  private UndecayedByName() {}

  static void require(ConfigDocument document, ModelConfig model, Compatibility mode)
      throws RunException {
    Optional<ConfigValue> value = document.value(KEY);
    if (mode != Compatibility.MODELZOO_1_6 || value.isEmpty()) {
      return;
    }
    List<String> words =
        document.children(KEY).stream()
            .flatMap(index -> document.value(KEY + "." + index).stream())
            .map(ConfigValue::text)
            .toList();
    for (BertParameters.Spec parameter : BertParameters.of(model)) {
      boolean excluded = words.stream().anyMatch(parameter.name()::contains);
      if (excluded == parameter.decayed()) {
        throw new RunException(
            "%s:%d: exclude_from_weight_decay would %s weight decay on %s, but biases and layer norms are what Sequent leaves out; leave the key out"
                .formatted(
                    document.file(),
                    value.get().line(),
                    excluded ? "switch off" : "switch on",
                    parameter.name()));
      }
    }
  }
}
