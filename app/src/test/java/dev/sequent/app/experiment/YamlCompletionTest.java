package dev.sequent.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What can stand at the caret")
class YamlCompletionTest {

  private static final String TRAINER =
      """
      trainer:
        init:
          model:
            hidden_size: 16
          optimizer:
            AdamW:
              betas: [0.9, 0.999]
          schedulers:
          - SequentialLR:
              schedulers:
              - LinearLR:
                  initial_learning_rate: 0.0
                  total_iters: 10
          callbacks:
          - KeepNCheckpoints:
              n: 3
        fit:
          train_dataloader:
            batch_size: 4
      """;

  /** The suggestions where a line is put in below another one, the caret at its end. */
  private static List<String> below(String text, String line, String added) {
    int at = text.indexOf(line);
    assertThat(at).as(line).isNotNegative();
    int end = text.indexOf('\n', at) + 1;
    String whole = text.substring(0, end) + added + "\n" + text.substring(end);
    return YamlCompletion.at(whole, end + added.length()).items().stream()
        .map(YamlCompletion.Item::text)
        .toList();
  }

  @Test
  void anEmptyFileBeginsInEitherLayout() {
    assertThat(YamlCompletion.at("", 0).items())
        .extracting(YamlCompletion.Item::text)
        .contains("train_input:", "trainer:");
    assertThat(below(TRAINER, "      batch_size", "")).isEmpty();
    assertThat(below("model:\n", "model:", "tr")).containsExactly("train_input:");
  }

  @Test
  void theSectionsOfA2xConfigHaveTheKeysOfTheSchema() {
    assertThat(below(TRAINER, "      hidden_size", "      num_he")).containsExactly("num_heads: ");
    assertThat(below(TRAINER, "      hidden_size", "      ")).doesNotContain("hidden_size: ");
    assertThat(below(TRAINER, "  init:", "    "))
        .contains("loop:", "precision:", "checkpoint:", "logging:", "seed: ")
        .doesNotContain("model:", "optimizer:", "schedulers:", "callbacks:");
    assertThat(below(TRAINER, "      batch_size", "      ")).contains("data_dir: ", "vocab_file: ");
    assertThat(below(TRAINER, "  fit:", "    ")).contains("val_dataloader:", "ckpt_path: ");
  }

  @Test
  void anOptimizerHasItsOwnKeys() {
    assertThat(below(TRAINER, "    optimizer:", "      "))
        .contains("SGD:", "RMSprop:")
        .doesNotContain("AdamW:");
    assertThat(below(TRAINER, "        betas", "        "))
        .contains("weight_decay: ", "correct_bias: ", "eps: ")
        .doesNotContain("betas: ", "momentum: ");
    String sgd = TRAINER.replace("AdamW", "SGD").replace("betas: [0.9, 0.999]", "momentum: 0.9");
    assertThat(below(sgd, "        momentum", "        ")).contains("nesterov: ");
  }

  @Test
  void schedulersAreItemsOfAList() {
    assertThat(below(TRAINER, "            total_iters", "        - Cos"))
        .containsExactly("CosineDecayLR:", "CosineAnnealingLR:", "CosineAnnealingWarmRestarts:");
    assertThat(below(TRAINER, "            total_iters", "            "))
        .contains("end_learning_rate: ")
        .doesNotContain("total_iters: ", "scheduler: ", "steps: ");
    assertThat(below(TRAINER, "            total_iters", "        ")).contains("milestones: ");
    assertThat(below(TRAINER, "        n: 3", "    - Ch")).containsExactly("CheckLoss: ");
  }

  @Test
  void valuesComeFromTheSameFields() {
    assertThat(below(TRAINER, "        betas", "        correct_bias: "))
        .containsExactly("True", "False");
    assertThat(below(TRAINER, "      hidden_size", "      compute_eval_metrics: T"))
        .containsExactly("True");
  }

  @Test
  void phasesOfA1xConfigKeepTheirKeys() {
    String text =
        """
        optimizer:
          learning_rate:
          - scheduler: Linear
            initial_learning_rate: 0.0
        """;
    assertThat(below(text, "    initial", "    st")).contains("steps: ");
    assertThat(below(text, "    initial", "  - sch")).containsExactly("scheduler: ");
    assertThat(below(text, "    initial", "  weight")).containsExactly("weight_decay_rate: ");
  }
}
