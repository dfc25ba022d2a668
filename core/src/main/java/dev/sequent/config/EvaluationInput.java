package dev.sequent.config;

import dev.sequent.config.YamlView.Leaf;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The evaluation's input of a 2.x config, which {@code validate} and {@code validate_all} have
 * again by alias. An edit of it is meant for them too, unlike one of an input that another one
 * shares.
 */
final class EvaluationInput {
  private static final String INPUT = "trainer.fit.val_dataloader";
  private static final List<String> AGAIN =
      List.of("trainer.validate.val_dataloader", "trainer.validate_all.val_dataloaders");

  private EvaluationInput() {}

  /** Whether a key is the input's again, and has what the input has. */
  static boolean follows(String key, Map<String, Leaf> leaves) {
    return AGAIN.stream()
        .anyMatch(
            again ->
                (key.equals(again) || key.startsWith(again + "."))
                    && Objects.equals(
                        leaves.get(key), leaves.get(INPUT + key.substring(again.length()))));
  }
}
