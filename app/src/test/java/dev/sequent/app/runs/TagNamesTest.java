package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names of other writers' tags")
class TagNamesTest {
  @ParameterizedTest
  @CsvSource({
    "loss, loss",
    "train/loss, loss",
    "Loss/train, loss",
    "train_loss, loss",
    "eval/loss, eval/loss",
    "Loss/test, eval/loss",
    "val_loss, eval/loss",
    "Loss/validation, eval/loss",
    "eval/accuracy, eval/accuracy",
    "Accuracy/val, eval/accuracy",
    "val_acc, eval/accuracy",
    "train/learning_rate, lr",
    "lr, lr",
    "train/grad_norm, grad_norm",
    "samples_per_second, samples_per_second"
  })
  void sayTheSameAsOurs(String tag, String ours) {
    assertThat(new TagNames().of(tag)).isEqualTo(ours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train/train_loss",
        "Accuracy/train",
        "train_loss_step",
        "eval/samples_per_second",
        "eval/matched/accuracy",
        "system/cpu",
        "train/epoch",
        "/",
        ""
      })
  void keepTheirOwnWhereTheyMeanSomethingElse(String tag) {
    assertThat(new TagNames().of(tag)).isEqualTo(tag);
  }

  @Test
  void areGivenOnceInARun() {
    TagNames names = new TagNames();

    assertThat(names.of("Loss/train")).isEqualTo("loss");
    assertThat(names.of("train/loss")).isEqualTo("train/loss");
    assertThat(names.of("Loss/train")).isEqualTo("loss");
  }
}
