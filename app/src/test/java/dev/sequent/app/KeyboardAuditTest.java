package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.action.Action;
import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.evaluation.EvaluatedRunFiles;
import dev.sequent.app.testing.KeyboardAudit;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.run.RunFolderFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks every screen with content in it. */
@DisplayName("Without a mouse")
class KeyboardAuditTest {

  /** What only the mouse reaches, and the action that does the same by keys, by style class. */
  private static final Map<String, Action> SAME_BY_KEYS =
      Map.of(
          "clear-button", Action.CLEAR_FIELD,
          "chart-legend-entry", Action.ISOLATE_RUN,
          "fold-arrow", Action.FOLD,
          "problem-fix", Action.PROBLEM_FIX,
          "star-button", Action.STAR_RUN,
          "run-choice-box", Action.TOGGLE_RUN);

  @TempDir private Path home;
  private DeskRobot robot;
  private KeyboardAudit audit;
  private final List<String> faults = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    Path project = home.resolve("pairs");
    Path config = EvaluatedRunFiles.write(project);
    for (String name : List.of("calm-finch-3", "keen-wren-8")) {
      RunFolderFixture.in(project.resolve("runs").resolve(name), "minilm_sst2.yaml")
          .learning(1, 200, 200, 2e-5, 0.1, 100)
          .write();
    }
    robot = DeskRobot.open(home.resolve("user"), 1440, 900);
    audit = new KeyboardAudit(robot.desk.window.scene(), KeyboardAuditTest::doneByKeys);
    robot.openConfig(config);
    DeskRobot.await(() -> robot.desk.workbench.runs().items().size() == 3);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private static boolean doneByKeys(Node node) {
    return node.getStyleClass().stream().anyMatch(SAME_BY_KEYS::containsKey)
        || (!(node instanceof Control) && partOfChart(node));
  }

  /** The mouse draws in it; keys are heard by the chart around it. */
  private static boolean partOfChart(Node node) {
    Parent above = node.getParent();
    while (above != null && !(above instanceof MetricChart)) {
      above = above.getParent();
    }
    return above != null;
  }

  private void audit(String state) {
    robot.interact(() -> faults.addAll(audit.faults(state)));
  }

  private void go(String screen) {
    robot.interact(() -> robot.desk.workbench.navigation().go(screen));
  }

  private void drawer(DrawerPage page) {
    robot.interact(() -> robot.desk.workbench.navigation().openDrawer(page));
  }

  private void tab(String tabs, int index) {
    robot.interact(
        () -> robot.lookup(tabs).queryAs(TabPane.class).getSelectionModel().select(index));
  }

  @Test
  void everythingInViewIsReachedSeenAndHeard() throws Exception {
    drawer(DrawerPage.PROBLEMS);
    DeskRobot.await(() -> !robot.desk.workbench.config().problems().isEmpty());
    audit("experiment");
    robot.interact(() -> robot.desk.workbench.registry().run(Action.FIND));
    drawer(DrawerPage.COMMAND);
    audit("experiment, finding");
    robot.interact(() -> robot.desk.workbench.registry().run(Action.COMPARE_SAVED));
    drawer(DrawerPage.LOG);
    audit("experiment, comparing");
    robot.interact(() -> robot.desk.workbench.navigation().drawerOpenProperty().set(false));

    go("data");
    DeskRobot.await(() -> robot.there("token-flow") && robot.there("row-summary"));
    audit("data, tokens");
    tab("#data-screen .tab-pane", 1);
    audit("data, own text");
    tab("#data-screen .tab-pane", 2);
    DeskRobot.await(() -> robot.lookup(".histogram").tryQuery().isPresent());
    audit("data, statistics");

    go("runs");
    TableView<?> runs = robot.find("runs-table", TableView.class);
    DeskRobot.await(() -> runs.getItems().size() == 3);
    for (int i = 0; i < 3; i++) {
      tab("#run-tabs", i);
      audit("runs, details " + i);
    }
    robot.interact(() -> runs.getSelectionModel().selectAll());
    audit("runs, comparing");

    robot.interact(() -> robot.desk.workbench.registry().run(Action.OPEN_RUN));
    DeskRobot.await(
        () -> robot.find("chart-loss", Node.class).getAccessibleText().contains("calm-finch-3"));
    audit("monitor");

    go("evaluation");
    DeskRobot.await(() -> robot.lookup("#cell-1-2").tryQuery().isPresent());
    audit("evaluation");

    go("targets");
    DeskRobot.await(() -> robot.there("register-target"));
    audit("targets");
    robot.interact(() -> robot.desk.workbench.registry().run(Action.REGISTER_TARGET));
    DeskRobot.await(() -> robot.there("setting-model_zoo"));
    audit("targets, registering");

    everyActionIsBound();

    assertThat(faults).isEmpty();
  }

  /** What the audit takes for granted of toggles: it may not press them, since they act. */
  @Test
  void arrowsReachEveryPlaceAndEverySplit() throws Exception {
    focus("nav-experiment");
    for (String place : List.of("data", "runs", "monitor", "evaluation", "targets")) {
      robot.push(KeyCode.DOWN);
      DeskRobot.await(() -> robot.desk.workbench.navigation().screenProperty().get().equals(place));
      assertThat(focusOwner()).isEqualTo("nav-" + place);
    }
    go("data");
    DeskRobot.await(() -> robot.there("row-summary"));
    focus("split-train");
    for (String split : List.of("split-eval", "split-test")) {
      robot.push(KeyCode.RIGHT);
      DeskRobot.await(() -> robot.find(split, ToggleButton.class).isSelected());
      assertThat(focusOwner()).isEqualTo(split);
    }
  }

  private void focus(String id) {
    robot.interact(() -> robot.find(id, Node.class).requestFocus());
  }

  private String focusOwner() {
    return String.valueOf(robot.desk.window.scene().getFocusOwner().getId());
  }

  /** By the palette where it is a command, and by its keys where they are heard everywhere. */
  private void everyActionIsBound() {
    List<KeyCombination> heard = List.copyOf(robot.desk.window.scene().getAccelerators().keySet());
    for (Action action : Action.values()) {
      if (action.reach().command() && !robot.desk.workbench.registry().isBound(action)) {
        faults.add(action.id() + " is bound to nothing");
      }
      if (action.reach().part().isEmpty()) {
        action.keys().stream()
            .filter(keys -> !heard.contains(keys.combination()))
            .forEach(keys -> faults.add(action.id() + " is not heard by " + keys));
      }
    }
    List<String> used = SAME_BY_KEYS.values().stream().map(Action::id).toList();
    assertThat(Arrays.stream(Action.values()).map(Action::id)).containsAll(used);
  }
}
