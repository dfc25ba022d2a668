package dev.sequent.app.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.StandInWorker;
import dev.sequent.app.testing.TestProject;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.run.LaneName;
import dev.sequent.run.LaneQueue;
import dev.sequent.run.QueuedRuns;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The queue in the window")
class QueueInWindowTest {
  private static final String DEVICE = LaneName.of(DeviceChoice.AUTO);
  private static final String SUFFIX = "-" + DEVICE.replace(':', '-');

  @TempDir private Path temporary;
  private TestProject project =
      new TestProject(Path.of(""), dev.sequent.project.UserFolders.system());
  private QueuedRuns runs = new QueuedRuns(project.user(), DEVICE);
  private @Nullable RunsDesk open;

  @BeforeEach
  void makeProject() {
    project = TestProject.in(temporary);
    runs = new QueuedRuns(project.user(), DEVICE);
  }

  @AfterEach
  void close() throws Exception {
    if (open != null) {
      open.close();
    }
    runs.close();
  }

  /** One computes, three wait. */
  private RunsDesk desk() throws Exception {
    long now = System.currentTimeMillis();
    RunFolder first =
        RunFolderFixture.in(project.run("brisk-heron-12"), "minilm_sst2.yaml")
            .phase(RunPhase.TRAINING)
            .learning(1, 620, 2000, 5e-5, 0.2, 100)
            .submitted(now - 400_000, 0)
            .write();
    runs.compute(first);
    int age = 300_000;
    for (String name : List.of("calm-osprey-3", "keen-robin-7", "quiet-wren-41")) {
      runs.enqueue(
          RunFolderFixture.in(project.run(name), "minilm_sst2.yaml")
              .phase(RunPhase.QUEUED)
              .submitted(now - age, 0)
              .write());
      age -= 1_000;
    }
    RunsDesk desk = RunsDesk.open(project, "runs");
    open = desk;
    desk.await(
        () ->
            shown(desk)
                .equals(
                    List.of("brisk-heron-12", "calm-osprey-3", "keen-robin-7", "quiet-wren-41")));
    return desk;
  }

  @SuppressWarnings("unchecked")
  private static ListView<LaneQueue.Entry> list(RunsDesk desk) {
    return desk.find("queue-list" + SUFFIX, ListView.class);
  }

  private static List<String> shown(RunsDesk desk) {
    return desk.robot().lookup("#queue-list" + SUFFIX).tryQuery().isEmpty()
        ? List.of()
        : list(desk).getItems().stream().map(entry -> entry.run().name()).toList();
  }

  private static Node row(RunsDesk desk, String name) {
    return desk.robot().lookup("#queue-list" + SUFFIX + " .label").queryAll().stream()
        .filter(node -> node instanceof Label label && label.getText().equals(name))
        .filter(QueueInWindowTest::onScreen)
        .findFirst()
        .orElseThrow();
  }

  /** A list keeps cells that it measures with and does not show. */
  private static boolean onScreen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static void drag(RunsDesk desk, String name, String to) {
    Bounds from = row(desk, name).localToScreen(row(desk, name).getBoundsInLocal());
    Bounds onto = row(desk, to).localToScreen(row(desk, to).getBoundsInLocal());
    desk.robot().moveTo(from.getCenterX(), from.getCenterY()).press(MouseButton.PRIMARY);
    desk.robot().moveTo(from.getCenterX() + 10, from.getCenterY() - 5);
    desk.robot().moveTo(onto.getCenterX(), onto.getCenterY() + 2);
    desk.robot().moveTo(onto.getCenterX(), onto.getCenterY());
    desk.robot().release(MouseButton.PRIMARY);
  }

  @Test
  void ofADeviceIsShownAndReorderedByDraggingAndByKeys() throws Exception {
    RunsDesk desk = desk();
    assertThat(desk.find("queue-sentence" + SUFFIX, Label.class).getText())
        .isEqualTo("1 running, 3 waiting");
    assertThat(desk.find("status-queued", Label.class).getText()).isEqualTo("3 queued");
    desk.picture("runs-queue");

    drag(desk, "quiet-wren-41", "calm-osprey-3");
    desk.await(
        () -> runs.waiting().equals(List.of("quiet-wren-41", "calm-osprey-3", "keen-robin-7")));
    desk.await(() -> shown(desk).get(1).equals("quiet-wren-41"));

    desk.robot().clickOn(row(desk, "quiet-wren-41")).push(KeyCode.ALT, KeyCode.DOWN);
    desk.await(() -> shown(desk).get(2).equals("quiet-wren-41"));
    // What was moved is still what the next press moves.
    desk.robot().push(KeyCode.ALT, KeyCode.DOWN);
    desk.await(
        () -> runs.waiting().equals(List.of("calm-osprey-3", "keen-robin-7", "quiet-wren-41")));

    desk.robot().interact(() -> table(desk).requestFocus());
    desk.robot().interact(() -> table(desk).getSelectionModel().clearAndSelect(1));
    desk.robot().push(KeyCode.ALT, KeyCode.UP);
    desk.await(() -> !runs.waiting().getFirst().equals("calm-osprey-3"));
  }

  private static TableView<?> table(RunsDesk desk) {
    return desk.find("runs-table", TableView.class);
  }

  @Test
  void isPausedAndGoesOnAndPausesAfterAFailureWhereThatIsWanted() throws Exception {
    RunsDesk desk = desk();
    Button pause = desk.find("queue-pause" + SUFFIX, Button.class);
    desk.robot().clickOn(pause);
    desk.await(() -> runs.queue().pauseReason().isPresent());
    desk.await(() -> pause.getText().equals("Continue"));
    assertThat(desk.find("queue-sentence" + SUFFIX, Label.class).getText())
        .startsWith("1 running, 3 waiting; paused: asked for on 20");
    desk.robot().clickOn(pause);
    desk.await(() -> runs.queue().pauseReason().isEmpty());
    desk.await(() -> pause.getText().equals("Pause"));

    CheckBox afterFailure = desk.find("queue-after-failure" + SUFFIX, CheckBox.class);
    desk.robot().clickOn(afterFailure);
    desk.await(() -> runs.queue().pausesAfterFailure());
    // A terminal changes the same files.
    runs.queue().pauseAfterFailure(false);
    desk.look();
    desk.await(() -> !afterFailure.isSelected());
  }

  @Test
  void letsARunBeginLaterOrAsSoonAsItIsItsTurn() throws Exception {
    RunsDesk desk = desk();
    RunFolder run = new RunFolder(project.run("keen-robin-7"));
    desk.robot().interact(() -> select(desk, "keen-robin-7"));
    MenuButton later = desk.find("run-later", MenuButton.class);
    assertThat(later.isVisible()).isTrue();
    desk.robot().interact(() -> later.getItems().getFirst().fire());
    desk.await(() -> RunControl.notBefore(run).isPresent());
    assertThat(RunControl.notBefore(run).orElseThrow())
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(58)), Instant.now().plus(Duration.ofHours(1)));
    desk.await(
        () ->
            desk.robot().lookup("#queue-list" + SUFFIX + " .label").queryAll().stream()
                .anyMatch(
                    node ->
                        node instanceof Label label
                            && label.getText().startsWith("not before 20")));

    TextField time = (TextField) ((CustomMenuItem) later.getItems().get(3)).getContent();
    desk.robot().interact(() -> type(time, "tonight"));
    desk.await(
        () ->
            desk.workbench().log().stream()
                .anyMatch(line -> line.contains("'tonight' is no time")));
    desk.robot().interact(() -> type(time, "2031-01-02T08:00"));
    desk.await(() -> RunControl.notBefore(run).orElseThrow().toString().startsWith("2031-01-0"));
    desk.robot().interact(() -> later.getItems().getLast().fire());
    desk.await(() -> RunControl.notBefore(run).isEmpty());
  }

  private static void type(TextField field, String text) {
    field.setText(text);
    field.fireEvent(new ActionEvent());
  }

  @SuppressWarnings("unchecked")
  private static void select(RunsDesk desk, String name) {
    TableView<Object> table = (TableView<Object>) table(desk);
    table.getSelectionModel().clearSelection();
    for (Object row : List.copyOf(table.getItems())) {
      if (((dev.sequent.app.runs.RunRow) row).name().equals(name)) {
        table.getSelectionModel().select(row);
      }
    }
  }

  @Test
  void stopsARunWithADeadlineAndAtOnceWhereAskedTo() throws Exception {
    Process worker = StandInWorker.start();
    RunFolder run =
        RunFolderFixture.in(project.run("brisk-heron-12"), "minilm_sst2.yaml")
            .phase(RunPhase.TRAINING)
            .worker(worker.toHandle())
            .write();
    RunsDesk desk = RunsDesk.open(project, "runs");
    open = desk;
    desk.robot().interact(() -> select(desk, "brisk-heron-12"));
    Node now = desk.find("cancel-run-now", Node.class);
    assertThat(now.isVisible()).isFalse();
    desk.robot().clickOn("#cancel-run");
    desk.await(() -> RunControl.deadline(run).isPresent());
    desk.look();
    desk.await(now::isVisible);
    assertThat(desk.find("cancel-run", Node.class).isVisible()).isFalse();
    desk.await(() -> desk.find("run-note", Label.class).getText().contains("it ends by "));
    desk.await(
        () ->
            desk.workbench().log().stream()
                .anyMatch(line -> line.contains("finishes its step and saves until")));
    assertThat(worker.isAlive()).isTrue();
    desk.picture("runs-cancelling");
    desk.robot().clickOn(now);
    worker.waitFor();
    desk.look();
    desk.await(() -> desk.find("run-details-status", Label.class).getText().endsWith("cancelled"));
  }
}
