package dev.sequent.app;

import dev.sequent.app.data.DataScreen;
import dev.sequent.app.evaluation.EvaluationScreen;
import dev.sequent.app.experiment.ExperimentScreen;
import dev.sequent.app.monitor.MonitorScreen;
import dev.sequent.app.targets.TargetsScreen;
import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.app.workbench.WorkflowAction;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.project.ProjectException;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.MatrixPeaks;
import dev.sequent.target.LastTests;
import dev.sequent.text.EncodingCache;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** What lies on the workbench: the places in the rail's order. A new screen is a line here. */
final class Desk {

  private final Workbench workbench;
  private final UserFolders user;
  private final List<Place> places;
  private final Node progress;

  /**
   * @param glue where data sets are downloaded from
   * @param documents shows a web address, or a folder, in the program that the system has for it
   */
  Desk(Workbench workbench, UserFolders user, GlueDownload glue, Consumer<String> documents) {
    this.workbench = workbench;
    this.user = user;
    RunScreens runs = new RunScreens(workbench, user, documents);
    places =
        List.of(
            new Place(
                ExperimentScreen.ID,
                "Experiment",
                MaterialDesignS.SQUARE_EDIT_OUTLINE,
                () -> new ExperimentScreen(workbench)),
            new Place(
                DataScreen.ID,
                "Data",
                MaterialDesignT.TABLE_LARGE,
                () ->
                    new DataScreen(
                        workbench, glue, EncodingCache.in(user.cache().resolve("tokens")))),
            runs.runs(),
            runs.monitor(),
            new Place(
                EvaluationScreen.ID,
                "Evaluation",
                MaterialDesignB.BULLSEYE_ARROW,
                () -> new EvaluationScreen(workbench)),
            new Place(
                TargetsScreen.ID,
                "Targets",
                MaterialDesignS.SERVER_NETWORK,
                () ->
                    new TargetsScreen(
                        workbench, new LastTests(user), new MatrixPeaks(user.cache()))));
    progress = runs.progress();
  }

  List<Place> places() {
    return places;
  }

  /** What runs now, for the status line. */
  Node progress() {
    return progress;
  }

  /** Opens the bundled sample project, unpacking it first where this user has none yet. */
  void openSample() {
    Path folder = SampleProject.folder(user);
    workbench
        .executors()
        .config()
        .execute(
            () -> {
              try {
                workbench.open(SampleProject.unpack(folder).folder());
              } catch (ProjectException e) {
                workbench.say(String.valueOf(e.getMessage()));
              }
            });
  }

  /** The config that a demo of a sample project begins with. */
  static Path demoConfig(Path project) {
    return project.resolve("configs").resolve(SampleProject.CONFIGS.getFirst());
  }

  /** Trains the next config that opens, as soon as it is read. */
  void trainWhenOpen() {
    OpenConfig config = workbench.config();
    ChangeListener<OpenConfig.Reading> once =
        new ChangeListener<>() {
          @Override
          public void changed(
              ObservableValue<? extends OpenConfig.Reading> o,
              OpenConfig.Reading was,
              OpenConfig.Reading is) {
            if (is.experiment().isPresent()) {
              config.readingProperty().removeListener(this);
              workbench.actions().start(WorkflowAction.TRAIN);
              workbench.navigation().go(MonitorScreen.ID);
            }
          }
        };
    config.readingProperty().addListener(once);
  }
}
