package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.TestProject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The bar's buttons go by the newest attempt")
class ActionsInBarTest {
  @TempDir private Path temporary;
  private final long now = System.currentTimeMillis();
  private TestProject project =
      new TestProject(Path.of(""), UserFolders.of(Map.of(), "Linux", Path.of("")));
  private Path config = Path.of("");
  private @Nullable RunsDesk open;

  @BeforeEach
  void sample() throws Exception {
    project = TestProject.in(temporary);
    config = SampleFiles.write(project.folder());
  }

  @AfterEach
  void close() throws TimeoutException {
    if (open != null) {
      open.close();
    }
  }

  private RunsDesk desk() throws TimeoutException {
    RunsDesk desk = RunsDesk.open(project, "runs");
    open = desk;
    desk.await(() -> desk.workbench().config().fileProperty().get().isPresent());
    return desk;
  }

  private RunRequest asking(RunMode mode, String run) {
    return RunRequest.of(mode, config, project.run(run));
  }

  private RunFolderFixture run(String name, RunMode mode, long minutesAgo) {
    return RunFolderFixture.in(project.run(name), "pairs.yaml")
        .request(asking(mode, name))
        .file("params.yaml", SampleFiles.CONFIG)
        .submitted(now - minutesAgo * 60_000, 20);
  }

  private static void awaitState(RunsDesk desk, String button, String state)
      throws TimeoutException {
    desk.await(() -> desk.find(button, Button.class).getStyleClass().contains(state));
  }

  @Test
  void trainIsDoneThoughItsFolderWasEvaluatedSince() throws Exception {
    run("calm-owl-1", RunMode.TRAIN, 50).failed("no memory left").write();
    RunFolderFixture run = run("keen-robin-7", RunMode.TRAIN, 40).train(1, 0.5).progress(1, 1, 9);
    run.write();
    run.again(asking(RunMode.EVAL, "keen-robin-7"))
        .submitted(now - 1_800_000, 5)
        .eval(1, 0.9, 0.3)
        .write();
    RunsDesk desk = desk();
    awaitState(desk, "train-button", "done");
    awaitState(desk, "evaluate-button", "done");
  }

  @Test
  void evaluateIsDoneThoughTheTrainingWentOnSince() throws Exception {
    run("calm-owl-1", RunMode.EVAL, 50).failed("no memory left").write();
    RunFolderFixture run = run("keen-robin-7", RunMode.EVAL, 40).eval(1, 0.9, 0.3);
    run.write();
    run.again(asking(RunMode.TRAIN, "keen-robin-7"))
        .submitted(now - 1_800_000, 60)
        .train(2, 0.4)
        .progress(2, 2, 9)
        .write();
    RunsDesk desk = desk();
    awaitState(desk, "evaluate-button", "done");
  }

  @Test
  void evaluateIsFailedWhereTheNewestAttemptFailed() throws Exception {
    RunFolderFixture run = run("keen-robin-7", RunMode.TRAIN, 40).train(1, 0.5).progress(1, 1, 9);
    run.write();
    run.again(asking(RunMode.EVAL, "keen-robin-7"))
        .submitted(now - 1_800_000, 5)
        .failed("no memory left")
        .write();
    RunsDesk desk = desk();
    awaitState(desk, "evaluate-button", "failed");
    awaitState(desk, "train-button", "done");
  }

  @Test
  void aRefusalIsForgottenOnceTheActionStartedFromElsewhere() throws Exception {
    RunsDesk desk = desk();
    desk.robot().interact(() -> desk.workbench().actions().start(WorkflowAction.EVALUATE));
    awaitState(desk, "evaluate-button", "failed");
    run("keen-robin-7", RunMode.EVAL, 0)
        .submitted(System.currentTimeMillis() + 1, 5)
        .phase(RunPhase.COMPLETED)
        .eval(1, 0.9, 0.3)
        .write();
    desk.look();
    awaitState(desk, "evaluate-button", "done");
    assertThat(desk.find("evaluate-button", Button.class).getStyleClass()).doesNotContain("failed");
  }
}
