package dev.sequent.app.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.shell.MainWindow;
import dev.sequent.app.testing.PopupAudit;
import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.Screenshots;
import dev.sequent.app.testing.TestProject;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that ends while the window is in front")
class RunNoticesTest {
  @TempDir private Path temporary;
  private @Nullable RunsDesk open;

  @AfterEach
  void close() throws TimeoutException {
    if (open != null) {
      open.close();
    }
  }

  private static RunFolderFixture run(TestProject project, String name) {
    return RunFolderFixture.in(project.run(name), "a.yaml")
        .train(1, 0.7, 0.6)
        .progress(2, 10, 214)
        .phase(RunPhase.TRAINING)
        .submitted(System.currentTimeMillis() - 60_000, 50);
  }

  private RunsDesk inFront(TestProject project) throws TimeoutException {
    RunsDesk desk = RunsDesk.open(project, "runs");
    open = desk;
    Window window = desk.find("status-run", Node.class).getScene().getWindow();
    desk.robot().interact(window::requestFocus);
    desk.await(window::isFocused);
    return desk;
  }

  private static boolean said(RunsDesk desk, String text) {
    return desk.robot()
        .lookup("#notice")
        .tryQuery()
        .filter(notice -> text.equals(notice.getAccessibleText()))
        .isPresent();
  }

  @Test
  void isToldOfInACornerWithTheWayThere() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = run(project, "brisk-heron-12");
    run.write();
    RunFolderFixture.in(project.run("keen-robin-7"), "b.yaml").write();
    RunsDesk desk = inFront(project);
    assertThat(desk.robot().lookup("#notice").tryQuery()).as("of what ended before").isEmpty();
    run.eval(2, 0.9232, 0.3).phase(RunPhase.COMPLETED).write();
    desk.look();
    desk.await(() -> said(desk, "brisk-heron-12 completed\naccuracy 0.9232 · took 50 s"));
    desk.robot().interact(() -> desk.find("notice-show", Button.class).fire());
    assertThat(desk.robot().lookup("#notice").tryQuery()).isEmpty();
    assertThat(desk.find("monitor", Node.class).isVisible()).isTrue();
  }

  @Test
  void isToldOfWhereItDidNotStartAndAFinishedTrainingStays() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = run(project, "brisk-heron-12").phase(RunPhase.COMPLETED);
    run.write();
    RunsDesk desk = inFront(project);
    run.again(RunRequest.of(RunMode.EVAL, project.folder().resolve("a.yaml"), run.folder().path()))
        .submitted(System.currentTimeMillis(), 1)
        .failed("there is no dev.tsv in /data")
        .write();
    desk.look();
    desk.await(() -> said(desk, "brisk-heron-12 failed\nthere is no dev.tsv in /data"));
  }

  @Test
  void fitsTheSmallestWindowWhateverThereIsToSay() throws Exception {
    TestProject project = TestProject.in(temporary);
    String name = "a-name-that-somebody-has-given-with-everything-in-it-and-no-space-at-all";
    RunFolderFixture failed = run(project, name);
    failed.write();
    RunsDesk desk = inFront(project);
    Window window = desk.find("status-run", Node.class).getScene().getWindow();
    desk.robot()
        .interact(
            () -> {
              window.setWidth(MainWindow.MIN_WIDTH);
              window.setHeight(MainWindow.MIN_HEIGHT);
            });
    String cause = "The worker ended: /data/experiments/2026/glue/original-archives/MNLI is gone. ";
    failed.failed(cause.repeat(40)).write();
    desk.look();
    desk.await(() -> desk.robot().lookup("#notice").tryQuery().isPresent());
    desk.robot()
        .interact(
            () ->
                assertThat(
                        new PopupAudit((content, what) -> {})
                            .faults(window.getScene().getRoot(), "notice"))
                    .isEmpty());
    Node notice = desk.robot().lookup("#notice").query();
    desk.robot().interact(() -> Screenshots.save(notice.getScene(), "notice-long"));
  }

  @Test
  void saysWhyItFailedAndNothingOfOneThatWasCancelled() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture cancelled = run(project, "brisk-heron-12");
    RunFolderFixture failed = run(project, "keen-robin-7");
    cancelled.write();
    failed.write();
    RunsDesk desk = inFront(project);
    cancelled.phase(RunPhase.CANCELLED).write();
    desk.look();
    assertThat(desk.robot().lookup("#notice").tryQuery()).isEmpty();
    failed.failed("The loss became NaN at step 3").write();
    desk.look();
    desk.await(() -> said(desk, "keen-robin-7 failed\nThe loss became NaN at step 3"));
  }
}
