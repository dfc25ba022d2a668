package dev.sequent.app;

import dev.sequent.app.fault.FaultReports;
import dev.sequent.app.shell.MainWindow;
import dev.sequent.app.shell.UnsavedGuard;
import dev.sequent.app.theme.AppIcons;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.update.Updates;
import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.FxThread;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.project.UserFolders;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The application: makes the parts, shows the window, and takes it down. */
public final class App extends Application {

  private @Nullable Workbench workbench;
  private @Nullable WindowMemory memory;

  @Override
  public void start(Stage stage) {
    UserFolders user = UserFolders.system();
    FxThread fx = new FxThread();
    Workbench bench = new Workbench(AppExecutors.open(fx), user);
    workbench = bench;
    boolean probe = getParameters().getRaw().contains(JavaFxWindow.STARTUP_PROBE);
    WindowMemory remembered =
        probe ? WindowMemory.forProbe(user.state()) : WindowMemory.load(user.state());
    memory = remembered;
    FaultReports faults = new FaultReports(bench, user);
    Thread.setDefaultUncaughtExceptionHandler(faults.handler());
    Theme theme = new Theme(remembered.mode());
    Desk desk = new Desk(bench, user, GlueDownload.standard(), getHostServices()::showDocument);
    LayoutMemory layout = new LayoutMemory(remembered, bench);
    layout.restore(desk.places(), getParameters().getRaw().isEmpty());
    Updates updates = new Updates(bench, user, getHostServices()::showDocument);
    MainWindow window =
        new MainWindow(
            bench, theme, desk.places(), desk.progress(), faults, updates, desk::openSample);
    theme.modeProperty().addListener((o, was, is) -> remembered.remember(is));
    bench
        .projectProperty()
        .addListener((o, was, is) -> is.ifPresent(p -> remembered.remember(p.folder())));

    stage.setScene(window.scene());
    layout.place(stage);
    stage.setTitle("Sequent");
    bench
        .projectProperty()
        .subscribe(
            project -> stage.setTitle(project.map(p -> p.name() + " – Sequent").orElse("Sequent")));
    UnsavedGuard guard = new UnsavedGuard(bench.config(), stage);
    stage.setOnCloseRequest(
        e -> {
          e.consume();
          guard.beforeLosing(() -> leave(stage));
        });
    stage
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (is) {
                bench.config().checkDisk();
              }
            });
    stage.show();
    if (probe) {
      boolean toRuns = getParameters().getRaw().size() > 1;
      new StartupProbe(bench, desk.places(), toRuns, window.scene(), () -> leave(stage)).watch();
    }
    // Two cores have enough to do with the first frame; reading a project beside it would delay it.
    FrameWatch.afterFirst(
        () -> {
          stage.getIcons().setAll(AppIcons.load());
          bench.start();
          IdleCollection idle = IdleCollection.begin(bench.executors().clock());
          stage.addEventFilter(InputEvent.ANY, e -> idle.touch());
          boolean first = open(bench, desk, remembered, window) && remembered.isNew();
          if (first && !probe) {
            offerTour(bench, remembered, window);
          }
        });
  }

  private static void offerTour(Workbench bench, WindowMemory remembered, MainWindow window) {
    FrameWatch.after(
        () -> bench.config().readingProperty().get().experiment().isPresent(),
        () -> {
          window.tour().offer();
          // Once is enough, even if the window is not closed in good order.
          remembered.save();
        });
  }

  /** Opens what the window was started with; whether that was the sample, for want of anything. */
  private boolean open(Workbench bench, Desk desk, WindowMemory remembered, MainWindow window) {
    List<String> arguments = getParameters().getRaw();
    boolean demo = arguments.contains(JavaFxWindow.DEMO);
    List<Path> what = arguments.stream().filter(a -> !a.startsWith("--")).map(Path::of).toList();
    if (demo) {
      desk.trainWhenOpen();
    }
    if (!what.isEmpty()) {
      window
          .opening()
          .open(what.stream().map(path -> demo ? Desk.demoConfig(path) : path).toList());
      return false;
    }
    remembered.project().ifPresentOrElse(bench::open, desk::openSample);
    return remembered.project().isEmpty();
  }

  /**
   * The one way out. Popups (tooltips, menus, notifications) must go first: JavaFX 25 and 26 crash
   * in GTK when the platform exits under an open one.
   */
  private static void leave(Stage stage) {
    for (Window other : List.copyOf(Window.getWindows())) {
      if (!other.equals(stage)) {
        other.hide();
      }
    }
    stage.close();
    Platform.exit();
  }

  @Override
  public void stop() {
    if (memory != null) {
      memory.save();
    }
    if (workbench != null) {
      workbench.close();
    }
  }
}
