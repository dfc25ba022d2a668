package dev.sequent.app;

import dev.sequent.app.data.DataScreen;
import dev.sequent.app.evaluation.EvaluationScreen;
import dev.sequent.app.experiment.ExperimentScreen;
import dev.sequent.app.targets.TargetsScreen;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.app.workbench.WorkflowAction;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.project.ProjectException;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
import dev.sequent.target.LastTests;
import dev.sequent.text.EncodingCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** What lies on the workbench: the screens in the rail's order. A new screen is a line here. */
final class Desk {

  private final Workbench workbench;
  private final UserFolders user;
  private final List<Screen> screens;
  private final Node progress;

  Desk(Workbench workbench, Theme theme, UserFolders user) {
    this(workbench, theme, user, GlueDownload.standard());
  }

  /**
   * @param glue where data sets are downloaded from
   */
  Desk(Workbench workbench, Theme theme, UserFolders user, GlueDownload glue) {
    this.workbench = workbench;
    this.user = user;
    Objects.requireNonNull(theme);
    RunScreens runs = new RunScreens(workbench, user);
    screens =
        Stream.of(
                List.of(
                    new ExperimentScreen(workbench),
                    new DataScreen(
                        workbench, glue, EncodingCache.in(user.cache().resolve("tokens")))),
                runs.screens(),
                List.of(
                    new EvaluationScreen(workbench),
                    new TargetsScreen(workbench, new LastTests(user))))
            .<Screen>flatMap(List::stream)
            .toList();
    progress = runs.progress();
  }

  List<Screen> screens() {
    return screens;
  }

  /** What runs now, for the status line. */
  Node progress() {
    return progress;
  }

  /** Opens the bundled sample project, unpacking it first where this user has none yet. */
  void openSample() {
    Path folder = user.data().resolve("sample");
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
              workbench.navigation().go("monitor");
            }
          }
        };
    config.readingProperty().addListener(once);
  }
}
