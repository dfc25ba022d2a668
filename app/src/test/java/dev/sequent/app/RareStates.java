package dev.sequent.app;

import dev.sequent.app.action.Action;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.project.SampleProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.testfx.util.WaitForAsyncUtils;

/** States of the window that come up less often than those of {@link DeskStates}. */
final class RareStates {
  private final DeskRobot robot;
  private final DeskStates.Visit visit;

  RareStates(DeskRobot robot, DeskStates.Visit visit) {
    this.robot = robot;
    this.visit = visit;
  }

  /** Every screen before anything was opened. */
  void empty() throws Exception {
    for (String screen : List.of("data", "runs", "monitor", "evaluation", "targets")) {
      go(screen);
      visit.at(screen + ", empty");
    }
    go("experiment");
    DeskRobot.await(() -> robot.find("experiment-empty", Node.class).isVisible());
    visit.at("experiment, empty");
  }

  /** The sample as somebody sees it who has just installed the program. */
  void sample(Path folder) throws Exception {
    Path project = SampleProject.unpack(folder).folder();
    robot.openConfig(project.resolve("configs").resolve("mnli_sample.yaml"));
    go("experiment");
    visit.at("sample, experiment");
    robot.interact(() -> form().setVvalue(0.68));
    visit.at("sample, schedule");
    robot.interact(() -> form().setVvalue(0));
    go("data");
    DeskRobot.await(() -> text("token-counts").startsWith("tokens "));
    visit.at("sample, data");
    go("experiment");
  }

  /** Another program has written the file that has unsaved edits; the config is open. */
  void conflict(Path config) throws Exception {
    go("experiment");
    if (robot.find("diff-view", Node.class).isVisible()) {
      robot.press("diff-close");
    }
    String before = Files.readString(config);
    robot.interact(() -> robot.desk.workbench.config().set("runconfig.seed", "7", why -> {}));
    Files.writeString(config, before.replace("  seed: 1\n", "  seed: 23\n"));
    robot.interact(() -> robot.desk.workbench.config().checkDisk());
    DeskRobot.await(() -> robot.find("conflict-bar", Node.class).isVisible());
    robot.interact(() -> robot.desk.workbench.navigation().openDrawer(DrawerPage.PROBLEMS));
    visit.at("experiment, conflict");
    robot.press("conflict-theirs");
    DeskRobot.await(() -> !robot.find("conflict-bar", Node.class).isVisible());
    robot.interact(() -> robot.desk.workbench.navigation().drawerOpenProperty().set(false));
  }

  /** A data folder that is not there, and the dialog that fetches one. */
  void missingData(Path config) throws Exception {
    robot.interact(
        () ->
            robot
                .desk
                .workbench
                .config()
                .set("train_input.data_dir", "../data/missing", why -> {}));
    go("data");
    DeskRobot.await(() -> robot.find("data-failed", Node.class).isVisible());
    visit.at("data, missing");
    robot.press("data-download-missing");
    visit.at("data, download");
    robot.interact(() -> robot.find("download-dialog", Node.class).getScene().getWindow().hide());
    robot.interact(() -> robot.desk.workbench.config().undo());
    DeskRobot.await(() -> robot.text().equals(Files.readString(config)));
  }

  /** Runs in every phase; the project is a {@link CrowdedProject}. */
  void crowd() throws Exception {
    go("runs");
    TableView<?> runs = robot.find("runs-table", TableView.class);
    DeskRobot.await(
        () -> runs.getItems().size() == CrowdedProject.MORE_RUNS + DeskStates.RUNS.size());
    for (String name : List.of(CrowdedProject.TRAINING, CrowdedProject.FAILED, "quiet-wren-41")) {
      select(runs, name);
      visit.at("runs, " + name);
    }
    robot.interact(() -> robot.find("runs-differing", ToggleButton.class).fire());
    select(runs, CrowdedProject.TRAINING);
    run(Action.OPEN_RUN);
    DeskRobot.await(
        () ->
            robot
                .find("chart-loss", Node.class)
                .getAccessibleText()
                .contains(CrowdedProject.TRAINING));
    visit.at("monitor, training");
  }

  /** What is said of a run that ends, in the corner of the window. */
  void notices(CrowdedProject crowd) throws Exception {
    go("runs");
    robot.interact(robot.desk.stage::requestFocus);
    DeskRobot.await(robot.desk.stage::isFocused);
    crowd.fail();
    robot.interact(robot.desk.workbench.runs()::look);
    DeskRobot.await(() -> robot.there("notice"));
    visit.at("runs, notice");
    robot.interact(() -> robot.find("notice", Node.class).getScene().getWindow().hide());
  }

  /** A registered system whose test has failed. */
  void failedTest() throws Exception {
    go("targets");
    run(Action.REGISTER_TARGET);
    DeskRobot.await(() -> robot.there("setting-model_zoo"));
    robot.interact(
        () -> {
          robot.find("target-id", TextField.class).setText("lab");
          robot.find("setting-name", TextField.class).setText("CS-2 in the cellar");
          robot.find("setting-model_zoo", TextField.class).setText("/opt/modelzoo/bert");
          robot.find("setting-cs_ip", TextField.class).setText("127.0.0.1:1");
        });
    robot.interact(() -> robot.find("save-target", Button.class).fire());
    DeskRobot.await(() -> robot.there("test-target-lab"));
    robot.press("test-target-lab");
    // The cards are made anew with each step of the test, so they are looked at between two.
    DeskRobot.await(
        () ->
            WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () ->
                    robot.there("test-title-lab")
                        && text("test-title-lab").startsWith("test failed")));
    visit.at("targets, failed test");
    robot.press("compile-configs-lab");
    DeskRobot.await(() -> robot.there("compile-chosen-lab"));
    visit.at("targets, compiling");
  }

  /** What lies over the window. */
  void overlays() throws Exception {
    run(Action.PALETTE);
    visit.at("palette");
    robot.interact(() -> robot.find("palette-field", TextField.class).setText("run"));
    visit.at("palette, searching");
    run(Action.KEYS);
    visit.at("keys");
    run(Action.KEYS);
  }

  /** What opens at the caret and below a button, which is neither a menu nor a tooltip. */
  void popups() throws Exception {
    go("experiment");
    CodeArea editor = robot.find("yaml-editor", CodeArea.class);
    for (String before :
        List.of("train_input:\n  ", "model:\n  ", "optimizer:\n  optimizer_type:")) {
      String saved = robot.text();
      int at = saved.indexOf(before.substring(0, before.indexOf('\n') + 1));
      robot.interact(
          () -> {
            editor.requestFocus();
            editor.insertText(at, before + "\n");
            editor.moveTo(at + before.length());
          });
      robot.interact(
          () ->
              editor.fireEvent(
                  new KeyEvent(
                      KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, false, true, false, false)));
      DeskRobot.await(() -> robot.there("completion-list"));
      visit.at("experiment, completing " + before.strip());
      robot.interact(() -> robot.find("completion-list", Node.class).getScene().getWindow().hide());
      robot.interact(() -> editor.replaceText(saved));
      DeskRobot.await(() -> robot.text().equals(saved));
    }
    go("runs");
    robot.press("runs-columns");
    DeskRobot.await(() -> robot.there("column-chooser"));
    visit.at("runs, choosing columns");
    robot.interact(() -> robot.find("column-chooser", Node.class).getScene().getWindow().hide());
  }

  private void run(Action action) {
    robot.interact(() -> robot.desk.workbench.registry().run(action));
  }

  private void select(TableView<?> runs, String name) {
    robot.interact(
        () -> {
          runs.getSelectionModel().clearSelection();
          for (int row = 0; row < runs.getItems().size(); row++) {
            if (((dev.sequent.app.runs.RunRow) runs.getItems().get(row)).name().equals(name)) {
              runs.getSelectionModel().select(row);
            }
          }
        });
  }

  private void go(String screen) {
    robot.interact(() -> robot.desk.workbench.navigation().go(screen));
  }

  private String text(String id) {
    return robot.find(id, Label.class).getText();
  }

  private ScrollPane form() {
    return (ScrollPane) Objects.requireNonNull(robot.desk.window.scene().lookup("#config-form"));
  }
}
