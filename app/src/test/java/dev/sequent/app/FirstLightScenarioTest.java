package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.workbench.ActionState;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.WorkflowAction;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole way once, with the real window and real worker processes: from a config's text to a
 * chart that grows.
 */
@DisplayName("First light")
class FirstLightScenarioTest {

  private static final int A_WORKER = 120;

  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();
  private TestDesk desk;
  private Path config = Path.of("");

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    config = SampleFiles.write(home.resolve("pairs"));
    desk = FxToolkit.setupFixture(() -> new TestDesk(stage, home.resolve("user"), 1000, 1000));
    robot.interact(() -> desk.workbench.open(config));
    await(20, () -> desk.workbench.config().readingProperty().get().experiment().isPresent());
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.interact(() -> desk.workbench.runs().items().forEach(desk.workbench.actions()::cancel));
    await(A_WORKER, () -> desk.workbench.runs().items().stream().noneMatch(RunItem::alive));
    robot.interact(desk::close);
    FxToolkit.cleanupStages();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void leadsFromTheConfigToTheChart() throws Exception {
    changeTheLearningRateInTheForm();
    lookAtThePairsSegments();
    press("validate-button", WorkflowAction.VALIDATE);
    press("compile-button", WorkflowAction.COMPILE);
    train();
    evaluate();
    cancelASecondRun();
  }

  private void changeTheLearningRateInTheForm() throws TimeoutException {
    TextField rate = find("field-optimizer.learning_rate", TextField.class);
    robot.interact(
        () -> {
          rate.requestFocus();
          rate.setText("5e-4");
        });
    robot.type(KeyCode.ENTER);
    String expected =
        SampleFiles.CONFIG.replace("learning_rate: 1.0e-4 ", "learning_rate: 5.0e-4 ");
    await(20, () -> find("yaml-editor", CodeArea.class).getText().equals(expected));
  }

  private void lookAtThePairsSegments() throws TimeoutException {
    robot.clickOn("#nav-data");
    await(60, () -> robot.lookup("#token-15").tryQuery().isPresent());
    assertThat(find("token-1", Node.class).getStyleClass()).contains("segment-a");
    assertThat(find("token-11", Node.class).getStyleClass()).contains("segment-b");
    assertThat(find("token-counts", Label.class).getText()).contains("A 9 · B 4");
  }

  private void press(String button, WorkflowAction action) throws Exception {
    robot.clickOn("#" + button);
    await(
        A_WORKER,
        () -> {
          ActionState state = desk.workbench.actions().stateProperty(action).get();
          assertThat(state.phase()).as(state.detail()).isNotEqualTo(ActionState.Phase.FAILED);
          return state.phase() == ActionState.Phase.DONE;
        });
    assertThat(Files.readString(config)).contains("5.0e-4");
  }

  private void train() throws Exception {
    press("train-button", WorkflowAction.TRAIN);
    RunItem run = desk.workbench.runs().focusedProperty().get().orElseThrow();
    RunState state = run.summary().state().orElseThrow();
    assertThat(state.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(state.step()).isEqualTo(20);
    assertThat(Files.readAllBytes(run.folder().params())).isEqualTo(Files.readAllBytes(config));
  }

  private void evaluate() throws Exception {
    press("evaluate-button", WorkflowAction.EVALUATE);
    RunItem run = desk.workbench.runs().focusedProperty().get().orElseThrow();
    RunState state = run.summary().state().orElseThrow();
    assertThat(state.accuracy()).isPresent();
    assertThat(run.summary().request().orElseThrow().checkpointPath().orElseThrow())
        .contains("checkpoint_20");
  }

  private void cancelASecondRun() throws Exception {
    robot.interact(
        () -> desk.workbench.config().set("runconfig.max_steps", "1000000", sentence -> {}));
    await(20, () -> desk.workbench.config().unsavedProperty().get());
    Optional<RunItem> first = desk.workbench.runs().focusedProperty().get();
    robot.clickOn("#train-button");
    await(A_WORKER, () -> !desk.workbench.runs().focusedProperty().get().equals(first));
    RunItem second = desk.workbench.runs().focusedProperty().get().orElseThrow();
    await(A_WORKER, () -> second.summary().state().map(s -> s.step() > 0).orElse(false));
    robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
    await(A_WORKER, () -> second.phase().equals(Optional.of(RunPhase.CANCELLED)));
  }

  private static void await(int seconds, Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private <N extends Node> N find(String id, Class<N> type) {
    return robot.lookup(node -> id.equals(node.getId())).queryAs(type);
  }
}
