package dev.sequent.app.shell;

import dev.sequent.app.workbench.DroppedKind;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens what is dropped onto the window: a config, a project, a run, or somebody's model_dir. */
public final class FileDrop {
  private final Workbench workbench;
  private final Consumer<Runnable> guarded;

  /**
   * @param guarded does something that closes the open config, after asking about unsaved edits
   */
  public FileDrop(Workbench workbench, Consumer<Runnable> guarded) {
    this.workbench = workbench;
    this.guarded = guarded;
  }

  void listen(Scene scene) {
    scene.setOnDragOver(
        drag -> {
          if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
          }
          drag.consume();
        });
    scene.setOnDragDropped(this::dropped);
  }

  private void dropped(DragEvent drag) {
    List<Path> paths = drag.getDragboard().getFiles().stream().map(File::toPath).toList();
    drag.setDropCompleted(!paths.isEmpty());
    drag.consume();
    drop(paths);
  }

  /** Opens the first of these; looking at it may take a while, and is done elsewhere. */
  public void drop(List<Path> paths) {
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
              DroppedKind kind = DroppedKind.of(first);
              workbench.executors().ui().execute(() -> open(first, kind));
            });
  }

  private void open(Path path, DroppedKind kind) {
    Optional<Project> project = workbench.projectProperty().get();
    switch (kind) {
      case CONFIG, PROJECT, RUN -> guarded.accept(() -> workbench.open(path));
      case RUNS_OF_OTHERS -> {
        if (project.isPresent()) {
          workbench.transfers().importRuns(project.get(), path);
          workbench.navigation().go("runs");
        } else {
          refuse(path + " has runs of another program: open a project that is to show them first.");
        }
      }
      case NOTHING ->
          refuse(
              path
                  + " is not opened: it is no YAML file, no project, and no folder with event files."
                  + " A folder becomes a project by New project.");
    }
  }

  /** Where everybody sees it, since nothing else will happen. */
  private void refuse(String sentence) {
    workbench.say(sentence);
    workbench.navigation().openDrawer(DrawerPage.LOG);
  }
}
