package dev.sequent.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.evaluation.TextTrial.Outcome;
import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.WordInfluences.Influence;
import dev.sequent.project.UserFolders;
import dev.sequent.run.TextClassifier.Answer;
import dev.sequent.text.TextForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real process of a checkpoint that is small and knows nothing. */
@DisplayName("A text of one's own")
class TextTrialTest {
  private static final List<String> LABELS = List.of("bad", "good");

  @TempDir private Path folder;
  private Workbench workbench;
  private TextTrial trial;

  @BeforeEach
  void open() {
    UserFolders system = UserFolders.system();
    workbench =
        new Workbench(
            DirectExecutor.appExecutors(),
            new UserFolders(
                system.config(), system.data(), system.cache(), folder.resolve("state")));
    trial = new TextTrial(workbench);
  }

  @AfterEach
  void close() {
    trial.openProperty().set(false);
    workbench.close();
  }

  private Path checkpoint() throws CheckpointException {
    return SmallClassifier.save(folder, 1, LABELS, TextForm.SENTENCE);
  }

  private Outcome.Answered answered() {
    assertThat(trial.outcomeProperty().get()).isInstanceOf(Outcome.Answered.class);
    return (Outcome.Answered) trial.outcomeProperty().get();
  }

  private Answer answer() {
    return answered().answer();
  }

  @Test
  void isAnsweredWheneverItChanges() throws Exception {
    trial.checkpointProperty().set(Optional.of(checkpoint()));
    trial.textAProperty().set("a first text");
    assertThat(trial.outcomeProperty().get()).isEqualTo(new Outcome.Nothing());
    trial.openProperty().set(true);
    assertThat(answer().tokens()).isEqualTo(5);
    assertThat(answer().classes()).containsOnlyKeys("bad", "good");
    List<ProcessHandle> asked = ProcessHandle.current().children().toList();
    trial.textAProperty().set("a first text of seven");
    assertThat(answer().tokens()).isEqualTo(7);
    trial.pairProperty().set(true);
    assertThat(answer().tokens()).isEqualTo(7);
    trial.textBProperty().set("and more");
    assertThat(answer().tokens()).isEqualTo(10);
    assertThat(ProcessHandle.current().children().toList()).isEqualTo(asked);
    assertThat(answered().words())
        .extracting(Influence::word)
        .containsExactly("a", "first", "text", "of", "seven", "and", "more");
    assertThat(answered().words()).noneMatch(word -> Double.isNaN(word.influence()));
    trial.textAProperty().set(" ");
    assertThat(trial.outcomeProperty().get()).isEqualTo(new Outcome.Nothing());
    trial.openProperty().set(false);
    for (ProcessHandle process : asked) {
      process.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void hasAReasonWhereThereIsNoAnswer() throws Exception {
    trial.openProperty().set(true);
    trial.textAProperty().set("a text");
    assertThat(trial.outcomeProperty().get())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.sentence()).contains("in no checkpoint folder"));
    Path empty = Files.createDirectory(folder.resolve("checkpoint_9"));
    trial.checkpointProperty().set(Optional.of(empty));
    assertThat(trial.outcomeProperty().get())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.sentence()).contains("model.safetensors"));
    trial.checkpointProperty().set(Optional.of(checkpoint()));
    assertThat(answer().tokens()).isEqualTo(4);
  }
}
