package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.chart.ChartSeries;
import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.fxmisc.richtext.GenericStyledArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The whole way from a project to an exported comparison, by keys alone, with a real worker. */
@DisplayName("A day's work by keys alone")
class KeyboardScenarioTest {
  private static final int A_WORKER = 120;
  private static final int MOST_TABS = 150;

  @TempDir private Path home;
  private final List<MouseEvent> clicks = Collections.synchronizedList(new ArrayList<>());
  private Path project = Path.of("");
  private Path config = Path.of("");
  private DeskRobot robot;

  @BeforeEach
  void open() throws Exception {
    project = home.resolve("a project");
    config = SampleFiles.write(project);
    RunFolderFixture.in(project.resolve("runs").resolve("calm-finch-3"), "minilm_sst2.yaml")
        .learning(1, 200, 200, 2e-5, 0.1, 100)
        .write();
    robot = DeskRobot.open(home.resolve("user"), 1440, 900);
    robot.interact(
        () -> robot.desk.window.scene().addEventFilter(MouseEvent.MOUSE_PRESSED, clicks::add));
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.cancelRuns();
    robot.close();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void leadsFromAProjectToAnExportedComparison() throws Exception {
    openTheProject();
    edit("field-runconfig.max_steps", "6");
    preview();
    train();
    compare();
    export();
    assertThat(clicks).isEmpty();
  }

  private void openTheProject() throws Exception {
    robot.desk.dialogs.answer(project);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
    await(() -> robot.desk.workbench.config().readingProperty().get().experiment().isPresent());
    assertThat(robot.desk.workbench.config().fileProperty().get()).contains(config);
  }

  private void edit(String field, String value) throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    tabTo(field);
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.write(value);
    robot.type(KeyCode.ENTER);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    await(() -> Files.readString(config).equals(robot.text()));
    await(() -> !robot.desk.workbench.config().unsavedProperty().get());
  }

  private void preview() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    await(() -> robot.there("token-flow"));
    await(() -> robot.find("token-counts", Label.class).getText().startsWith("tokens 16 / 32"));
    tabTo("row-list");
    robot.type(KeyCode.DOWN);
    await(() -> String.valueOf(focus().getAccessibleText()).startsWith("Row 2 of 48"));
    tabTo("token-flow");
    robot.type(KeyCode.RIGHT);
    await(() -> String.valueOf(focus().getAccessibleText()).contains("position 1   segment 0"));
  }

  private void train() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    await(() -> robot.desk.workbench.runs().items().size() == 2);
    await(
        () ->
            robot.desk.workbench.runs().items().stream()
                .allMatch(run -> run.phase().equals(Optional.of(RunPhase.COMPLETED))));
  }

  @SuppressWarnings("unchecked")
  private void compare() throws Exception {
    // Along the rail by arrows, as along tabs.
    tabTo("nav-data");
    robot.type(KeyCode.DOWN);
    assertThat(focus().getId()).isEqualTo("nav-runs");
    await(() -> robot.there("runs-table"));
    assertThat(robot.find("nav-runs", ToggleButton.class).isSelected()).isTrue();
    assertThat(robot.desk.workbench.navigation().screenProperty().get()).isEqualTo("runs");
    TableView<RunRow> table = robot.find("runs-table", TableView.class);
    await(() -> table.getItems().size() == 2);
    tabTo("runs-table");
    robot.type(KeyCode.HOME);
    robot.push(KeyCode.SHIFT, KeyCode.DOWN);
    await(() -> robot.find("run-details-name", Label.class).getText().equals("2 runs"));
    assertThat(robot.find("run-differences", TableView.class).getItems().toString())
        .contains("learning_rate");
    robot.type(KeyCode.ENTER);
    await(() -> robot.there("chart-loss"));
    MetricChart chart = robot.find("chart-loss", MetricChart.class);
    await(() -> chart.series().stream().map(ChartSeries::run).distinct().count() == 2);
    tabTo("chart-loss");
    await(() -> chart.getAccessibleText().contains("newest"));
    robot.type(KeyCode.LEFT);
    await(() -> chart.getAccessibleText().startsWith("Loss at step 200; "));
  }

  private void export() throws Exception {
    Path csv = home.resolve("points.csv");
    robot.desk.dialogs.answer(csv);
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("csv");
    robot.type(KeyCode.ENTER);
    await(() -> Files.exists(csv) && Files.size(csv) > 0);
    List<String> lines = Files.readAllLines(csv);
    for (RunItem run : robot.desk.workbench.runs().items()) {
      assertThat(lines).anyMatch(line -> line.contains(run.name()));
    }
  }

  private Node focus() {
    return robot.desk.window.scene().getFocusOwner();
  }

  /** Presses Tab until something has the focus; a text is left by the keys that it has for that. */
  private void tabTo(String id) {
    for (int i = 0; i < MOST_TABS; i++) {
      Node at = focus();
      if (at != null && id.equals(at.getId())) {
        return;
      }
      if (at instanceof GenericStyledArea) {
        robot.push(KeyCode.CONTROL, KeyCode.TAB);
      } else {
        robot.type(KeyCode.TAB);
      }
    }
    throw new AssertionError(id + " is not reached");
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(A_WORKER, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
