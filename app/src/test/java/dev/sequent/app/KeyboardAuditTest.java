package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.action.Action;
import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.testing.KeyboardAudit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
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
    Path config = DeskStates.write(home.resolve("pairs"));
    robot = DeskRobot.open(home.resolve("user"), 1440, 900);
    audit = new KeyboardAudit(robot.desk.window.scene(), KeyboardAuditTest::doneByKeys);
    robot.openConfig(config);
    DeskRobot.await(() -> robot.desk.workbench.runs().items().size() == DeskStates.RUNS.size());
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

  @Test
  void everythingInViewIsReachedSeenAndHeard() throws Exception {
    new DeskStates(robot, this::audit).all();
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
