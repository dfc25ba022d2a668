package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.checkpoint.SmallCheckpoint;
import dev.sequent.config.ProblemType;
import dev.sequent.project.UserFolders;
import dev.sequent.run.TextClassifier.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real process. */
class TextClassifierTest {
  @TempDir Path folder;

  @Test
  void answersOneQuestionAfterTheOther() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder.resolve("ein lauf ä"), 3);
    try (TextClassifier classifier = TextClassifier.start(UserFolders.system(), checkpoint)) {
      Answer first = classifier.ask(new Text("Ein Café.\n\tZwei.", null));
      assertThat(first.classes()).containsOnlyKeys("entailment", "neutral", "contradiction");
      assertThat(first.classes()).containsKey(first.label());
      assertThat(first.tokens()).isEqualTo(8);
      assertThat(first.value()).isNull();
      assertThat(first.problem()).isEqualTo(ProblemType.SINGLE_LABEL_CLASSIFICATION);
      assertThat(first.outputs()).hasSize(3);
      Answer pair = classifier.ask(new Text("a b c d e f g h i j", "k l"));
      assertThat(pair.truncated()).isTrue();
      assertThat(classifier.ask(new Text("Ein Café. Zwei.", null))).isEqualTo(first);
    }
  }

  @Test
  void saysWhyACheckpointCannotBeAsked() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    try (TextClassifier classifier = TextClassifier.start(UserFolders.system(), empty)) {
      assertThatThrownBy(() -> classifier.ask(new Text("a text", null)))
          .isInstanceOf(RunException.class)
          .hasMessageContaining(
              "there is neither a model.safetensors nor a checkpoint_<step> in this folder");
    }
  }

  @Test
  void takesNoWarningForTheReasonOfItsEnd() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    Path state = checkpoint.resolve("trainer_state.json");
    JsonObject json = JsonParser.parseString(Files.readString(state)).getAsJsonObject();
    json.addProperty("text_form", "sentence");
    Files.writeString(state, json.toString());
    try (TextClassifier classifier = TextClassifier.start(UserFolders.system(), checkpoint)) {
      assertThat(classifier.ask(new Text("a", "b")).tokens()).isEqualTo(5);
      assertThatThrownBy(() -> classifier.ask(new Text("a ".repeat(600_000), null)))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("more than 1,000,000 bytes")
          .hasMessageNotContaining("trained on");
    }
  }
}
