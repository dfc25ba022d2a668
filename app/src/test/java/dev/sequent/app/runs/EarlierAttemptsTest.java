package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.TestProject;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run in whose folder something else was tried later")
class EarlierAttemptsTest {
  private static final String CAUSE =
      "eval_input.data_dir: there is no dev.tsv in /data/GLUE/SST-2";

  @TempDir private Path temporary;
  private final long now = System.currentTimeMillis();
  private @Nullable RunsDesk open;

  @AfterEach
  void close() throws TimeoutException {
    if (open != null) {
      open.close();
    }
  }

  private RunsDesk desk(TestProject project, String screen) throws TimeoutException {
    RunsDesk desk = RunsDesk.open(project, screen);
    open = desk;
    return desk;
  }

  private RunFolderFixture training(TestProject project, int steps) {
    return RunFolderFixture.in(project.run("brisk-heron-12"), "a.yaml")
        .learning(1, steps, 2000, 2e-5, 0.09, 100)
        .file("params.yaml", SampleFiles.CONFIG)
        .submitted(now - 900_000, 800);
  }

  private static RunRequest asking(RunMode mode, RunFolderFixture run) {
    Path folder = run.folder().path();
    return RunRequest.of(mode, folder.resolveSibling("a.yaml"), folder);
  }

  private static void select(RunsDesk desk) {
    TableView<?> table = desk.find("runs-table", TableView.class);
    desk.robot().interact(() -> table.getSelectionModel().select(0));
  }

  private static String text(RunsDesk desk, String label) {
    return desk.find(label, Label.class).getText();
  }

  private static boolean visible(RunsDesk desk, String id) {
    Node node = desk.find(id, Node.class);
    return node.isVisible() && node.getParent().isVisible();
  }

  /** What its row in the table says of its state and its steps. */
  @SuppressWarnings("unchecked")
  private static List<String> row(RunsDesk desk) {
    TableView<RunRow> table = desk.find("runs-table", TableView.class);
    RunRow row = table.getItems().getFirst();
    String step = RunField.Fact.STEP.of(row).map(RunValue::text).orElse("");
    return List.of(row.status().word(), step);
  }

  @Test
  void staysFinishedWhereTheEvaluationFailedAndTellsOfIt() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = training(project, 2000);
    run.write();
    run.again(asking(RunMode.EVAL, run)).submitted(now - 60_000, 1).failed(CAUSE).write();
    RunsDesk desk = desk(project, "runs");
    select(desk);
    assertThat(row(desk)).containsExactly("completed", "2000.0");
    assertThat(text(desk, "run-details-status")).isEqualTo("train + eval · completed");
    assertThat(visible(desk, "run-problem")).isFalse();
    assertThat(text(desk, "run-note")).isEqualTo("A later evaluation failed: " + CAUSE);
    assertThat(visible(desk, "run-note")).isTrue();
    assertThat(visible(desk, "resume-run")).as("to try the evaluation again").isTrue();
    desk.picture("runs-later-attempt");
  }

  @Test
  void staysFinishedWhereAnotherTrainingDidNotStartAndShowsItsOwnConfig() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = training(project, 2000);
    run.write();
    run.again(asking(RunMode.TRAIN, run)).submitted(now - 60_000, 1).failed(CAUSE).write();
    Files.writeString(run.folder().params(), SampleFiles.CONFIG.replace("20", "40"));
    RunsDesk desk = desk(project, "monitor");
    desk.await(() -> text(desk, "monitor-run-status").equals("completed"));
    assertThat(text(desk, "monitor-step")).isEqualTo("step 2,000 / 2,000");
    assertThat(text(desk, "monitor-note")).isEqualTo("A later training failed: " + CAUSE);
    assertThat(visible(desk, "monitor-note")).isTrue();
    assertThat(visible(desk, "monitor-problem")).isFalse();
    desk.picture("monitor-later-attempt");
    desk.robot().clickOn("#nav-runs");
    select(desk);
    TextArea config = desk.find("run-config", TextArea.class);
    desk.await(() -> config.getText().equals(SampleFiles.CONFIG));
  }

  @Test
  void isFailedWhereOnlyACheckHadGoneWellBefore() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = RunFolderFixture.in(project.run("brisk-heron-12"), "a.yaml");
    run.request(asking(RunMode.TRAIN, run).compiling()).submitted(now - 90_000, 9).write();
    run.again(asking(RunMode.TRAIN, run)).submitted(now - 60_000, 1).failed(CAUSE).write();
    RunsDesk desk = desk(project, "runs");
    select(desk);
    assertThat(text(desk, "run-details-status")).isEqualTo("train · failed");
    assertThat(text(desk, "run-problem")).isEqualTo(CAUSE);
  }

  @Test
  void resumesTheInterruptedTrainingAfterItsEvaluation() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = training(project, 620).phase(RunPhase.CANCELLED);
    run.write();
    run.again(asking(RunMode.EVAL, run)).submitted(now - 60_000, 20).eval(620, 0.9, 0.3).write();
    RunsDesk desk = desk(project, "runs");
    select(desk);
    assertThat(text(desk, "run-details-status")).isEqualTo("eval · completed");
    assertThat(visible(desk, "resume-run")).isTrue();
    desk.robot().interact(() -> desk.find("resume-run", Button.class).fire());
    desk.await(() -> Files.exists(run.folder().attempts().resolve("2")));
    // Its data is nowhere, so that the worker has no more to do than to say so.
    desk.await(() -> RunStates.observed(run.folder()).filter(s -> s.phase().ended()).isPresent());
    RunState state = RunStates.written(run.folder()).orElseThrow();
    assertThat(state.command().arguments()).containsSequence("--mode", "train_and_eval");
  }

  @Test
  void offersInTheMonitorToResumeTheInterruptedTraining() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = training(project, 620).phase(RunPhase.CANCELLED);
    run.write();
    run.again(asking(RunMode.EVAL, run)).submitted(now - 60_000, 20).eval(620, 0.9, 0.3).write();
    RunsDesk desk = desk(project, "monitor");
    desk.await(() -> text(desk, "monitor-run-status").equals("completed"));
    assertThat(visible(desk, "monitor-resume")).isTrue();
  }

  @Test
  void offersNothingToResumeWhereAllIsDone() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = training(project, 2000);
    run.write();
    run.again(asking(RunMode.EVAL, run)).submitted(now - 60_000, 20).eval(2000, 0.9, 0.3).write();
    RunsDesk desk = desk(project, "runs");
    select(desk);
    assertThat(text(desk, "run-details-status")).isEqualTo("eval · completed");
    assertThat(visible(desk, "resume-run")).isFalse();
  }
}
