package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.workbench.ActionState;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.WorkflowAction;
import dev.sequent.cerebras.simulator.SimulatedSystem;
import dev.sequent.project.Project;
import dev.sequent.project.SampleProject;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.target.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A CS system from the desk: the real window and worker processes, a real SSH server, and behind it
 * the simulator.
 */
@DisplayName("A CS system in the window")
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class CsSystemScenarioTest {
  private static final int STEPS = 60;
  private static final int LOCAL_STEPS = 6;

  @TempDir private Path home;
  private @Nullable SimulatedSystem started;
  private @Nullable DeskRobot open;
  private Path config = Path.of("");

  @BeforeEach
  void open() throws Exception {
    started = SimulatedSystem.start(home.resolve("there"), Optional.empty());
    Project sample = SampleProject.unpack(home.resolve("sample project"));
    config = sample.folder().resolve("configs").resolve("sst2_sample.yaml");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("max_steps: 160", "max_steps: " + STEPS)
            .replace("checkpoint_steps: 40", "checkpoint_steps: 30"));
    open = DeskRobot.open(home.resolve("user"), 1000, 1000);
    robot().openConfig(config);
  }

  @AfterEach
  void close() throws Exception {
    system().cluster().go();
    robot()
        .interact(
            () ->
                robot().desk.workbench.runs().items().stream()
                    .filter(RunItem::alive)
                    .forEach(robot().desk.workbench.actions()::cancelNow));
    robot().close();
    system().close();
  }

  /** One of them alone would be started after another; here each is seen beside the others. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void trainsBesideAnotherSystemAndThisComputer() throws Exception {
    try (SimulatedSystem other =
        SimulatedSystem.start(home.resolve("elsewhere"), Optional.empty()).believed()) {
      system().believed();
      Targets targets = robot().desk.workbench.targets();
      targets.register("sim", "slurm-1.7", system().settings());
      Map<String, String> settings = new HashMap<>(other.settings());
      settings.put("name", "another simulator");
      targets.register("other", "slurm-1.7", settings);
      system().cluster().holdAt(30);
      other.cluster().holdAt(40);

      robot().clickOn("#nav-monitor");
      RunItem first = trainOn("sim", "");
      await(() -> lossSteps(first).size() == 29);
      // From now on a new run is shown beside the others, not in their place.
      robot().interact(() -> robot().find("runs-shown-newest", ToggleButton.class).fire());
      RunItem second = trainOn("other", "");
      await(() -> reached(first, 20) && reached(second, 30));
      RunItem here = trainOn(RunRequest.LOCAL, "builtin:all-MiniLM-L6-v2");
      await(() -> here.phase().map(RunPhase::ended).orElse(false));
      assertThat(here.phase()).contains(RunPhase.COMPLETED);
      // They were at their training before it began, and still are after it has ended.
      assertThat(List.of(first, second))
          .allSatisfy(run -> assertThat(run.phase()).contains(RunPhase.TRAINING));

      system().cluster().go();
      other.cluster().go();
      for (RunItem run : List.of(first, second)) {
        await(() -> run.phase().equals(Optional.of(RunPhase.COMPLETED)));
        await(() -> lossSteps(run).size() == STEPS);
        assertThat(lossSteps(run)).isEqualTo(steps(STEPS));
      }
      assertThat(lossSteps(here)).isEqualTo(steps(LOCAL_STEPS));
    }
  }

  private static boolean reached(RunItem run, long step) {
    return run.phase().equals(Optional.of(RunPhase.TRAINING))
        && run.summary().state().map(state -> state.step() >= step).orElse(false);
  }

  private RunItem trainOn(String target, String weights) throws TimeoutException {
    Optional<RunItem> before = focused();
    robot()
        .interact(
            () -> {
              robot().desk.workbench.settings().targetProperty().set(target);
              robot().desk.workbench.settings().weightsProperty().set(weights);
              robot()
                  .desk
                  .workbench
                  .settings()
                  .maxStepsProperty()
                  .set(target.equals(RunRequest.LOCAL) ? LOCAL_STEPS + "" : "");
            });
    robot().clickOn("#train-button");
    await(() -> !focused().equals(before));
    return focused().orElseThrow();
  }

  private static List<Long> steps(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  /** Four workers at once take their time on a computer of two cores. */
  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(150, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private DeskRobot robot() {
    return Objects.requireNonNull(open);
  }

  private SimulatedSystem system() {
    return Objects.requireNonNull(started);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void isRegisteredTestedAndTakesAnExperimentFromItsConfigToItsEvaluation() throws Exception {
    register();
    testIt();
    chooseIt();
    run("validate-button", WorkflowAction.VALIDATE);
    assertThat(log()).contains("This is a simulator", "Running: srun --pty");
    run("compile-button", WorkflowAction.COMPILE);
    assertThat(log()).contains("Code generation").doesNotContain("Found existing");
    run("compile-button", WorkflowAction.COMPILE);
    assertThat(log()).contains("Found existing cached compile").doesNotContain("Code generation");
    train();
    evaluate();
    compileAllConfigs();
  }

  private void register() throws TimeoutException {
    robot().clickOn("#nav-targets");
    await(() -> robot().there("register-target"));
    robot().press("register-target");
    await(() -> robot().there("setting-login"));
    Map<String, String> settings = system().settings();
    robot()
        .interact(
            () -> {
              robot().find("target-id", TextField.class).setText("sim");
              settings.forEach(
                  (key, value) -> robot().find("setting-" + key, TextField.class).setText(value));
            });
    robot().press("save-target");
    await(() -> robot().there("target-card-sim"));
  }

  /** The host is new, so the window asks whether to trust it. */
  private void testIt() throws TimeoutException {
    robot().press("test-target-sim");
    await(() -> robot().lookup(DialogPane.class::isInstance).tryQuery().isPresent());
    DialogPane asking = robot().lookup(DialogPane.class::isInstance).queryAs(DialogPane.class);
    assertThat(asking.getContentText()).contains("is not known yet", "Trust it from now on?");
    robot().interact(() -> ((Button) asking.lookupButton(ButtonType.YES)).fire());
    await(() -> words("#test-title-sim").toString().contains("just now"));
    List<String> words = words("#test-steps-sim .label");
    assertThat(words)
        .contains("Reach", "Host key", "Log in", "Wrappers", "Model Zoo", "Program", "Disk")
        .contains("csrun_cpu and csrun_wse are on the PATH");
  }

  /**
   * What labels and boxes say; looked up where they are made anew, so that none is missed in
   * between.
   */
  private List<String> words(String query) {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () ->
            robot().lookup(query).queryAll().stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
  }

  private void chooseIt() throws Exception {
    robot().press("use-target-sim");
    assertThat(robot().find("target-menu", MenuButton.class).getText())
        .isEqualTo("on: CS simulator");
    Path weights = home.resolve("pretrained.mdl");
    Files.write(weights, new byte[] {'P', 'K', 3, 4});
    robot().interact(() -> robot().desk.workbench.navigation().go("experiment"));
    @SuppressWarnings("unchecked")
    ComboBox<String> from = robot().find("setting-weights", ComboBox.class);
    robot().interact(() -> from.setValue(weights.toString()));
    await(
        () ->
            robot()
                .desk
                .workbench
                .actions()
                .commandProperty(WorkflowAction.TRAIN)
                .get()
                .line()
                .contains("--is_pretrained_checkpoint"));
  }

  private void run(String button, WorkflowAction action) throws TimeoutException {
    Optional<Long> before = ended();
    robot().clickOn("#" + button);
    await(
        () ->
            done(action)
                && ended().filter(time -> time > 0).isPresent()
                && !ended().equals(before));
  }

  /** When the focused run has ended; of each attempt another. */
  private Optional<Long> ended() {
    return focused().flatMap(run -> run.summary().state()).map(state -> state.times().ended());
  }

  private Optional<RunItem> focused() {
    return robot().desk.workbench.runs().focusedProperty().get();
  }

  private boolean done(WorkflowAction action) {
    ActionState state = robot().desk.workbench.actions().stateProperty(action).get();
    assertThat(state.phase()).as(state.detail()).isNotEqualTo(ActionState.Phase.FAILED);
    return state.phase() == ActionState.Phase.DONE;
  }

  private String log() throws Exception {
    return Files.readString(focused().orElseThrow().folder().log());
  }

  /** As the origin advises: all that will be trained is compiled before the system is taken. */
  private void compileAllConfigs() throws Exception {
    robot().clickOn("#nav-targets");
    await(() -> robot().there("compile-configs-sim"));
    robot().press("compile-configs-sim");
    await(() -> words("#compile-choice-sim .check-box").size() == 2);
    robot().picture("targets-compile", robot().find("target-cards", Node.class));
    int before = robot().desk.workbench.runs().items().size();
    robot().press("compile-chosen-sim");
    await(() -> robot().desk.workbench.runs().items().size() == before + 2);
    List<RunItem> compiles = List.copyOf(robot().desk.workbench.runs().items().subList(0, 2));
    await(() -> compiles.stream().allMatch(r -> r.phase().equals(Optional.of(RunPhase.COMPLETED))));
    assertThat(compiles)
        .extracting(run -> run.summary().params().orElseThrow().getFileName().toString())
        .containsExactlyInAnyOrder("sst2_sample.yaml", "mnli_sample.yaml");
  }

  private void train() throws Exception {
    await(() -> words("#train-button .note").equals(List.of("compiled just now, unchanged")));
    system().cluster().holdAt(30);
    robot().clickOn("#train-button");
    robot().clickOn("#nav-monitor");
    // The system waits before its 30th step: what is on the chart came while it trained.
    await(() -> lossSteps(focused().orElseThrow()).size() == 29);
    await(() -> focused().orElseThrow().phase().equals(Optional.of(RunPhase.TRAINING)));
    system().cluster().go();
    await(() -> done(WorkflowAction.TRAIN));
    await(() -> lossSteps(focused().orElseThrow()).size() == STEPS);
    assertThat(lossSteps(focused().orElseThrow())).isEqualTo(steps(STEPS));
    assertThat(focused().orElseThrow().folder().path().resolve("checkpoint_60.mdl"))
        .hasBinaryContent(new byte[] {'P', 'K', 3, 4});
  }

  private void evaluate() throws Exception {
    run("evaluate-button", WorkflowAction.EVALUATE);
    RunState state = focused().orElseThrow().summary().state().orElseThrow();
    assertThat(state.accuracy()).hasValue(0.875);
    assertThat(log()).contains("Evaluation Completed Successfully!");
  }

  /** The steps at which the loss chart has a training point. */
  private List<Long> lossSteps(RunItem run) {
    if (!robot().there("chart-loss")) {
      // The Monitor has nothing to show yet.
      return List.of();
    }
    return robot().find("chart-loss", MetricChart.class).series().stream()
        .filter(line -> line.run().equals(run.name()) && line.role().equals("train"))
        .flatMap(line -> Arrays.stream(line.points().xValues()).mapToObj(Math::round))
        .toList();
  }
}
