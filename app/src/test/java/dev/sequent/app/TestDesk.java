package dev.sequent.app;

import dev.sequent.app.fault.FaultReports;
import dev.sequent.app.shell.MainWindow;
import dev.sequent.app.testing.AnsweringDialogs;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.update.Updates;
import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.FxThread;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.fetch.WebClient;
import dev.sequent.project.UserFolders;
import dev.sequent.update.ReleaseVersion;
import dev.sequent.update.UpdateCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The whole window over a user and projects in a temporary folder. */
final class TestDesk {

  final Workbench workbench;
  final Theme theme;
  final FaultReports faults;
  final MainWindow window;
  final Stage stage;
  final List<String> shownPages = new ArrayList<>();
  final AnsweringDialogs dialogs = new AnsweringDialogs();

  TestDesk(Stage stage, Path home, double width, double height) {
    this(stage, home, width, height, GlueDownload.standard());
  }

  TestDesk(Stage stage, Path home, double width, double height, GlueDownload glue) {
    this(stage, home, width, height, glue, scene -> {});
  }

  /**
   * @param before what is done with the scene before it is first shown
   */
  TestDesk(
      Stage stage,
      Path home,
      double width,
      double height,
      GlueDownload glue,
      Consumer<Scene> before) {
    this.stage = stage;
    UserFolders user =
        UserFolders.of(
            Map.of("SEQUENT_HOME", home.toString()), System.getProperty("os.name"), home);
    workbench = new Workbench(AppExecutors.open(new FxThread()), user, dialogs);
    theme = new Theme(Theme.Mode.LIGHT);
    Desk desk = new Desk(workbench, user, glue, address -> {});
    faults = new FaultReports(workbench, user);
    UpdateCheck updates =
        new UpdateCheck(
            user, ReleaseVersion.of("0.1.0"), InstantSource.system(), WebClient::standard);
    window =
        new MainWindow(
            workbench,
            theme,
            desk.places(),
            desk.progress(),
            faults,
            new Updates(workbench, user, updates, shownPages::add),
            desk::openSample);
    before.accept(window.scene());
    stage.setScene(window.scene());
    stage.setWidth(width);
    stage.setHeight(height);
    stage.setX(0);
    stage.setY(0);
    stage.show();
    workbench.start();
  }

  void close() {
    workbench.close();
    theme.close();
  }
}
