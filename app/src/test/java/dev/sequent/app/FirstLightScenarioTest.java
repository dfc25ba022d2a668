package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.workbench.ActionState;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.WorkflowAction;
import dev.sequent.project.Project;
import dev.sequent.project.SampleProject;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole way once, with the sample project, the real window and real worker processes: from a
 * config's text to a chart that grows.
 */
@Tag("slow")
@DisplayName("First light")
class FirstLightScenarioTest {

  private static final int A_WORKER = 120;
  private static final int STEPS = 20;

  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();
  private TestDesk desk;
  private Path config = Path.of("");

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    Project sample = SampleProject.unpack(home.resolve("sample project"));
    config = sample.folder().resolve("configs").resolve("mnli_sample.yaml");
    desk = FxToolkit.setupFixture(() -> new TestDesk(stage, home.resolve("user"), 1000, 1000));
    robot.interact(() -> desk.workbench.open(sample.folder()));
    await(20, () -> desk.workbench.config().readingProperty().get().experiment().isPresent());
    assertThat(desk.workbench.config().fileProperty().get()).contains(config);
    robot.interact(() -> desk.workbench.settings().maxStepsProperty().set(STEPS + ""));
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
    seeHowLongAnEpochWillTake();
    train();
    evaluate();
    tryATextOfOnesOwn();
    cancelASecondRun();
  }

  private void changeTheLearningRateInTheForm() throws Exception {
    String before = Files.readString(config);
    String value = "      end_learning_rate: 0.00005\n";
    assertThat(before).containsOnlyOnce(value);
    TextField rate = find("field-optimizer.learning_rate.0.end_learning_rate", TextField.class);
    robot.interact(
        () -> {
          rate.requestFocus();
          rate.setText("1e-4");
        });
    robot.type(KeyCode.ENTER);
    String expected = before.replace(value, "      end_learning_rate: 1.0e-4\n");
    await(20, () -> find("yaml-editor", CodeArea.class).getText().equals(expected));
  }

  private void lookAtThePairsSegments() throws TimeoutException {
    robot.clickOn("#nav-data");
    await(60, () -> find("token-counts", Label.class).getText().contains("A 12 · B 7"));
    assertThat(DeskRobot.token(robot, "token-flow", 12)).contains("position 12   segment 0");
    assertThat(DeskRobot.token(robot, "token-flow", 14)).contains("position 14   segment 1");
  }

  /** By the report that the compilation has just written. */
  private void seeHowLongAnEpochWillTake() throws TimeoutException {
    robot.clickOn("#nav-data");
    TabPane tabs = robot.lookup("#data-screen .tab-pane").queryAs(TabPane.class);
    robot.interact(() -> tabs.getSelectionModel().select(2));
    await(60, () -> find("figure-epoch-time", Label.class).getText().matches("\\d.*"));
  }

  private void press(String button, WorkflowAction action) throws Exception {
    robot.clickOn("#" + button);
    await(A_WORKER, () -> done(action));
    assertThat(Files.readString(config)).contains("end_learning_rate: 1.0e-4");
  }

  private boolean done(WorkflowAction action) {
    ActionState state = desk.workbench.actions().stateProperty(action).get();
    assertThat(state.phase()).as(state.detail()).isNotEqualTo(ActionState.Phase.FAILED);
    return state.phase() == ActionState.Phase.DONE;
  }

  private void train() throws Exception {
    robot.clickOn("#train-button");
    robot.clickOn("#nav-monitor");
    // Points arrive one after the other, before the run has ended.
    await(A_WORKER, () -> !lossSteps().isEmpty() || done(WorkflowAction.TRAIN));
    assertThat(lossSteps()).hasSizeBetween(1, STEPS - 1).startsWith(1.0);
    await(A_WORKER, () -> done(WorkflowAction.TRAIN));
    await(A_WORKER, () -> lossSteps().size() == STEPS);
    assertThat(lossSteps())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, STEPS).mapToObj(step -> (double) step).toList());
    RunItem run = desk.workbench.runs().focusedProperty().get().orElseThrow();
    RunState state = run.summary().state().orElseThrow();
    assertThat(state.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(state.step()).isEqualTo(STEPS);
    assertThat(Files.readAllBytes(run.folder().params())).isEqualTo(Files.readAllBytes(config));
  }

  /** The steps at which the loss chart has a training point. */
  private List<Double> lossSteps() {
    return find("chart-loss", MetricChart.class).series().stream()
        .filter(line -> line.role().equals("train"))
        .flatMap(line -> Arrays.stream(line.points().xValues()).boxed())
        .toList();
  }

  private void evaluate() throws Exception {
    // The training has evaluated at its end, which is an evaluation like any other.
    assertThat(done(WorkflowAction.EVALUATE)).isTrue();
    Optional<RunItem> trained = desk.workbench.runs().focusedProperty().get();
    robot.clickOn("#evaluate-button");
    await(A_WORKER, () -> !desk.workbench.runs().focusedProperty().get().equals(trained));
    RunItem run = desk.workbench.runs().focusedProperty().get().orElseThrow();
    await(A_WORKER, () -> run.phase().equals(Optional.of(RunPhase.COMPLETED)));
    await(A_WORKER, () -> done(WorkflowAction.EVALUATE));
    RunState state = run.summary().state().orElseThrow();
    assertThat(state.accuracy()).isPresent();
    assertThat(run.summary().request().orElseThrow().checkpointPath().orElseThrow())
        .contains("checkpoint_" + STEPS);
  }

  /** The network has seen 20 steps: what it says is its own affair, that it answers is not. */
  private void tryATextOfOnesOwn() throws Exception {
    robot.clickOn("#nav-evaluation");
    await(20, () -> robot.lookup("#evaluation-accuracy").tryQuery().isPresent());
    robot.clickOn("#evaluation-try");
    TextField first = find("trial-text-a", TextField.class);
    TextField second = find("trial-text-b", TextField.class);
    robot.interact(
        () -> {
          first.setText("A man is playing a guitar.");
          second.setText("Nobody is making music.");
        });
    Label label = find("trial-label", Label.class);
    await(
        60, () -> label.isVisible() && label.getText().matches("entailment|neutral|contradiction"));
    assertThat(find("trial-note", Label.class).getText()).isEqualTo("15 tokens");
    FlowPane words = find("trial-words", FlowPane.class);
    await(20, () -> words.lookupAll(".word-ground").size() == 6 + 4);
    robot.interact(() -> second.setText(""));
    await(20, () -> find("trial-note", Label.class).getText().equals("9 tokens"));
    robot.clickOn("#evaluation-try");
    await(20, () -> !find("text-trial", Node.class).isVisible());
  }

  private void cancelASecondRun() throws Exception {
    robot.interact(() -> desk.workbench.settings().maxStepsProperty().set("1000000"));
    Optional<RunItem> first = desk.workbench.runs().focusedProperty().get();
    robot.clickOn("#train-button");
    await(A_WORKER, () -> !desk.workbench.runs().focusedProperty().get().equals(first));
    RunItem second = desk.workbench.runs().focusedProperty().get().orElseThrow();
    await(A_WORKER, () -> second.summary().state().map(s -> s.step() > 0).orElse(false));
    robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
    await(A_WORKER, () -> second.phase().equals(Optional.of(RunPhase.CANCELLED)));
    long reached = second.summary().state().orElseThrow().step();
    assertThat(second.folder().path().resolve("checkpoint_" + reached)).isDirectory();
  }

  private static void await(int seconds, Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private <N extends Node> N find(String id, Class<N> type) {
    return robot.lookup(node -> id.equals(node.getId())).queryAs(type);
  }
}
