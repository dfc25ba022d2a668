package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Keys without effect")
class PointlessKeysTest {

  private static Map<String, String> of(String text) throws ConfigException {
    return PointlessKeys.of(ConfigDocument.of(Path.of("x.yaml"), text));
  }

  @Test
  void areThoseOfAnotherUpdateRule() throws ConfigException {
    assertThat(of("optimizer: {optimizer_type: sgd, momentum: 0.9}\n"))
        .containsEntry("optimizer.beta1", "SGD does not read it")
        .doesNotContainKeys("optimizer.momentum", "optimizer.use_nesterov");
    assertThat(of("optimizer: {optimizer_type: SGD}\n")).containsKey("optimizer.use_nesterov");
    assertThat(of("optimizer: {optimizer_type: AdamW}\n"))
        .containsKey("optimizer.momentum")
        .doesNotContainKey("optimizer.beta1");
  }

  @Test
  void areTheSeedOfNoShuffleTheOtherClippingAndTheOtherLength() throws ConfigException {
    assertThat(
            of(
                """
                train_input: {shuffle: False}
                optimizer: {max_gradient_norm: 1.0}
                runconfig: {num_steps: 5}
                """))
        .containsKeys(
            "train_input.shuffle_seed",
            "optimizer.max_gradient_value",
            "optimizer.disable_lr_steps_reset",
            "runconfig.num_epochs",
            "runconfig.steps_per_epoch")
        .doesNotContainKeys("eval_input.shuffle_seed", "optimizer.max_gradient_norm");
  }

  @Test
  void areNoneOfTwoThatContradictEachOther() throws ConfigException {
    assertThat(
            of(
                """
                optimizer: {max_gradient_norm: 1.0, max_gradient_value: 1.0}
                runconfig: {num_steps: 5, num_epochs: 1}
                """))
        .doesNotContainKeys(
            "optimizer.max_gradient_value",
            "optimizer.max_gradient_norm",
            "runconfig.num_steps",
            "runconfig.num_epochs");
  }
}
