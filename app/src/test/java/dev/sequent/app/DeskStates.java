package dev.sequent.app;

import dev.sequent.app.action.Action;
import dev.sequent.app.evaluation.EvaluatedRunFiles;
import dev.sequent.app.evaluation.SmallClassifier;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.text.TextForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/**
 * The window's screens, one after the other, with real content in them: what every test that looks
 * at the whole window walks through.
 */
final class DeskStates {

  /** Looks at one state of the window, and leaves it as it is. */
  interface Visit {
    /**
     * Is told when a state is in view.
     *
     * @param state what is in view: the screen, a comma, what is special
     */
    void at(String state) throws Exception;
  }

  /** A run that was evaluated and two that have curves only. */
  static final List<String> RUNS = List.of(EvaluatedRunFiles.RUN, "calm-finch-3", "keen-wren-8");

  private final DeskRobot robot;
  private final Visit visit;

  DeskStates(DeskRobot robot, Visit visit) {
    this.robot = robot;
    this.visit = visit;
  }

  /** Writes a project whose config opens; returns the config. */
  static Path write(Path project) throws IOException, CheckpointException {
    Path config = EvaluatedRunFiles.write(project);
    for (String name : RUNS.subList(1, RUNS.size())) {
      RunFolderFixture.in(project.resolve("runs").resolve(name), "minilm_sst2.yaml")
          .learning(1, 200, 200, 2e-5, 0.1, 100)
          .write();
    }
    SmallClassifier.save(
        project.resolve("runs").resolve(EvaluatedRunFiles.RUN),
        20,
        List.of("entailment", "neutral", "contradiction"),
        TextForm.PAIR);
    return config;
  }

  /** All screens in the rail's order; the config is open. */
  void all() throws Exception {
    experiment();
    data();
    runs();
    monitor();
    evaluation();
    targets();
  }

  void experiment() throws Exception {
    drawer(DrawerPage.PROBLEMS);
    DeskRobot.await(() -> !robot.desk.workbench.config().problems().isEmpty());
    visit.at("experiment");
    run(Action.FIND);
    drawer(DrawerPage.COMMAND);
    visit.at("experiment, finding");
    run(Action.COMPARE_SAVED);
    drawer(DrawerPage.LOG);
    visit.at("experiment, comparing");
    robot.interact(() -> robot.desk.workbench.navigation().drawerOpenProperty().set(false));
  }

  void data() throws Exception {
    go("data");
    DeskRobot.await(() -> robot.there("token-flow") && robot.there("row-summary"));
    visit.at("data, tokens");
    tab("#data-screen .tab-pane", 1);
    visit.at("data, own text");
    tab("#data-screen .tab-pane", 2);
    DeskRobot.await(() -> robot.lookup(".histogram").tryQuery().isPresent());
    visit.at("data, statistics");
  }

  void runs() throws Exception {
    go("runs");
    TableView<?> runs = robot.find("runs-table", TableView.class);
    DeskRobot.await(() -> runs.getItems().size() >= RUNS.size());
    for (int i = 0; i < 3; i++) {
      tab("#run-tabs", i);
      visit.at("runs, details " + i);
    }
    robot.interact(() -> runs.getSelectionModel().selectAll());
    visit.at("runs, comparing");
  }

  /** The runs that are selected in the table are drawn. */
  void monitor() throws Exception {
    run(Action.OPEN_RUN);
    DeskRobot.await(
        () -> robot.find("chart-loss", Node.class).getAccessibleText().contains(RUNS.get(1)));
    visit.at("monitor");
  }

  void evaluation() throws Exception {
    go("evaluation");
    DeskRobot.await(() -> robot.lookup("#cell-1-2").tryQuery().isPresent());
    visit.at("evaluation");
    run(Action.TRY_TEXT);
    robot.interact(
        () -> {
          robot.find("trial-text-a", TextField.class).setText("A woman walks her dog.");
          robot.find("trial-text-b", TextField.class).setText("Somebody is outside with a dog.");
        });
    DeskRobot.await(
        () ->
            robot.find("trial-label", Label.class).isVisible()
                && robot.lookup("#trial-words .word-ground").tryQuery().isPresent());
    visit.at("evaluation, trying a text");
    robot.interact(() -> robot.find("evaluation-try", ToggleButton.class).fire());
  }

  void targets() throws Exception {
    go("targets");
    DeskRobot.await(() -> robot.there("register-target"));
    visit.at("targets");
    run(Action.REGISTER_TARGET);
    DeskRobot.await(() -> robot.there("setting-model_zoo"));
    visit.at("targets, registering");
  }

  private void run(Action action) {
    robot.interact(() -> robot.desk.workbench.registry().run(action));
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
}
