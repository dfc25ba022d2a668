package dev.sequent.app.shell;

import dev.sequent.app.action.Area;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.app.workbench.PathKind;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens what a path names, however it came here: dropped onto the window, or named where it was
 * started, by hand or by a double click on a file.
 */
public final class Opening {
  private final Workbench workbench;
  private final Consumer<Runnable> guarded;

  /**
   * @param guarded does something that closes the open config, after asking about unsaved edits
   */
  public Opening(Workbench workbench, Consumer<Runnable> guarded) {
    this.workbench = workbench;
    this.guarded = guarded;
  }

  /** Opens the first of these; looking at it may take a while, and is done elsewhere. */
  public void open(List<Path> paths) {
    if (paths.isEmpty()) {
      return;
    }
    Path first = paths.getFirst();
    if (paths.size() > 1) {
      workbench.say("One at a time: only " + first + " is opened.");
    }
    workbench
        .executors()
        .config()
        .execute(
            () -> {
              PathKind kind = PathKind.of(first);
              workbench.executors().ui().execute(() -> open(first, kind));
            });
  }

  private void open(Path path, PathKind kind) {
    switch (kind) {
      case CONFIG, PROJECT, RUN -> guarded.accept(() -> workbench.open(path));
      case CHECKPOINT -> {
        workbench.checkpoint().open(path);
        workbench.navigation().go(Area.EVALUATION.screen());
      }
      case RUNS_OF_OTHERS -> showRuns(path);
      case NOTHING ->
          refuse(
              path
                  + " is not opened: it is no YAML file, no project, no .mdl checkpoint, and no"
                  + " folder with event files. A folder becomes a project by New project.");
    }
  }

  /** A project keeps them from then on; without one they are only looked at. */
  private void showRuns(Path path) {
    Optional<Project> project = workbench.projectProperty().get();
    if (project.isPresent()) {
      workbench.transfers().importRuns(project.get(), path);
    } else {
      workbench.lookAtRuns(path);
    }
    workbench.navigation().go(Area.RUNS.screen());
  }

  /** Where everybody sees it, since nothing else will happen. */
  private void refuse(String sentence) {
    workbench.say(sentence);
    workbench.navigation().openDrawer(DrawerPage.LOG);
  }
}
