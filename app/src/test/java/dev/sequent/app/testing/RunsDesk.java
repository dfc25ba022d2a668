package dev.sequent.app.testing;

import dev.sequent.app.RunScreens;
import dev.sequent.app.fault.FaultReports;
import dev.sequent.app.shell.MainWindow;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.update.Updates;
import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.FxThread;
import dev.sequent.app.workbench.Workbench;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The window with the screens about runs, over a project in a temporary folder. */
public final class RunsDesk {
  private static final int PATIENCE_SECONDS = 60;

  private final FxRobot robot = new FxRobot();
  private final Workbench workbench;
  private final Theme theme;
  private final Scene scene;

  private RunsDesk(Stage stage, TestProject project, String screen) {
    workbench = new Workbench(AppExecutors.open(new FxThread()), project.user());
    theme = new Theme(Theme.Mode.LIGHT);
    RunScreens screens = new RunScreens(workbench, project.user(), address -> {});
    workbench.navigation().go(screen);
    MainWindow window =
        new MainWindow(
            workbench,
            theme,
            List.of(screens.runs(), screens.monitor()),
            screens.progress(),
            new FaultReports(workbench, project.user()),
            new Updates(workbench, project.user(), address -> {}),
            () -> {});
    scene = window.scene();
    stage.setScene(scene);
    stage.setWidth(1440);
    stage.setHeight(900);
    stage.setX(0);
    stage.setY(0);
    stage.show();
    workbench.open(project.folder());
  }

  /** Opens the window at a screen; waits until the runs have been listed. */
  public static RunsDesk open(TestProject project, String screen) throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    RunsDesk[] desk = new RunsDesk[1];
    FxToolkit.setupFixture(() -> desk[0] = new RunsDesk(stage, project, screen));
    desk[0].await(() -> desk[0].workbench.runs().looksProperty().get() > 0);
    return desk[0];
  }

  public FxRobot robot() {
    return robot;
  }

  public Workbench workbench() {
    return workbench;
  }

  /** The node with an id. */
  public <N extends Node> N find(String id, Class<N> type) {
    return robot.lookup(node -> id.equals(node.getId())).queryAs(type);
  }

  /** Waits until something is so. */
  public void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Lists the runs again, as the window does once a second. */
  public void look() throws TimeoutException {
    long before = workbench.runs().looksProperty().get();
    workbench.runs().look();
    await(() -> workbench.runs().looksProperty().get() > before);
  }

  /** Draws the window, light and dark. */
  public void picture(String name) throws ExecutionException, InterruptedException {
    for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.LIGHT, Theme.Mode.DARK}) {
      robot.interact(() -> theme.modeProperty().set(mode));
      for (int i = 0; i < 5; i++) {
        WaitForAsyncUtils.waitForFxEvents();
      }
      String suffix = mode == Theme.Mode.DARK ? "-dark" : "";
      WaitForAsyncUtils.asyncFx(() -> Screenshots.save(scene, name + suffix)).get();
    }
  }

  /** Takes the window down. */
  public void close() throws TimeoutException {
    robot.interact(
        () -> {
          workbench.close();
          theme.close();
        });
    FxToolkit.cleanupStages();
  }
}
