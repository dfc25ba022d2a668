package dev.sequent.app;

import dev.sequent.app.testing.Screenshots;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.fetch.GlueDownload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window with somebody in front of it. */
final class DeskRobot extends FxRobot implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  final TestDesk desk;

  private DeskRobot(TestDesk desk) {
    this.desk = desk;
  }

  /**
   * Shows the window.
   *
   * @param user where the user's state and settings live
   */
  static DeskRobot open(Path user, double width, double height) throws TimeoutException {
    return open(user, width, height, GlueDownload.standard());
  }

  /** The same, with another place that data sets are fetched from. */
  static DeskRobot open(Path user, double width, double height, GlueDownload glue)
      throws TimeoutException {
    return open(user, width, height, glue, scene -> {});
  }

  /** The same, with something that is done before the window is first shown. */
  static DeskRobot open(
      Path user, double width, double height, GlueDownload glue, Consumer<Scene> before)
      throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    return new DeskRobot(
        FxToolkit.setupFixture(() -> new TestDesk(stage, user, width, height, glue, before)));
  }

  /** Opens a config and waits until it is understood. */
  void openConfig(Path config) throws TimeoutException {
    interact(() -> desk.workbench.open(config));
    await(() -> desk.workbench.config().readingProperty().get().experiment().isPresent());
  }

  static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  <N extends Node> N find(String id, Class<N> type) {
    return lookup(node -> id.equals(node.getId())).queryAs(type);
  }

  boolean there(String id) {
    return lookup(node -> id.equals(node.getId())).tryQuery().isPresent();
  }

  void press(String id) {
    interact(() -> find(id, Button.class).fire());
  }

  /** The boxes of a row, as somebody hears them who does not see them. */
  String tokens(String id) {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> String.valueOf(find(id, Node.class).getAccessibleText()));
  }

  /** What the n-th box says, counted from 0, to somebody who goes there by the keyboard. */
  String token(String id, int box) {
    return token(this, id, box);
  }

  /** The same for a robot with another window. */
  static String token(FxRobot robot, String id, int box) {
    Node flow = robot.lookup(node -> id.equals(node.getId())).query();
    robot.interact(
        () -> {
          flow.requestFocus();
          key(flow, KeyCode.HOME);
          for (int i = 0; i < box; i++) {
            key(flow, KeyCode.RIGHT);
          }
        });
    return String.valueOf(flow.getAccessibleText());
  }

  private static void key(Node node, KeyCode code) {
    node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  /** The text that is open, as an editor shows it. */
  String text() {
    return desk.workbench.config().textProperty().get();
  }

  /** Draws the window of a node in the light and the dark theme; returns both files. */
  List<Path> picture(String name, Node in) throws Exception {
    List<Path> files = new ArrayList<>();
    for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      interact(() -> desk.theme.modeProperty().set(mode));
      for (int i = 0; i < 4; i++) {
        WaitForAsyncUtils.waitForFxEvents();
      }
      String suffix = mode == Theme.Mode.DARK ? "-dark" : "";
      files.add(
          WaitForAsyncUtils.asyncFx(() -> Screenshots.save(in.getScene(), name + suffix)).get());
    }
    interact(() -> desk.theme.modeProperty().set(Theme.Mode.LIGHT));
    return files;
  }

  /** Cancels what runs, and waits until no worker is left that could write. */
  void cancelRuns() throws TimeoutException {
    interact(() -> desk.workbench.runs().items().forEach(desk.workbench.actions()::cancel));
    await(() -> desk.workbench.runs().items().stream().noneMatch(RunItem::alive));
  }

  @Override
  public void close() throws TimeoutException {
    interact(desk::close);
    FxToolkit.cleanupStages();
  }
}
