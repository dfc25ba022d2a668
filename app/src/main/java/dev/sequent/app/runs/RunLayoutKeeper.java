package dev.sequent.app.runs;

import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The table's layout, kept in the open project's {@code sequent.yaml}. On the FX thread. */
public final class RunLayoutKeeper {
  private static final String SETTING = "runs_table";

  private final Workbench workbench;
  private final ObjectProperty<RunLayout> layout =
      new SimpleObjectProperty<>(this, "layout", RunLayout.USUAL);

  /** What the project has; what is chosen here need not be written where it has that. */
  private RunLayout kept = RunLayout.USUAL;

  /** Follows the workbench's project. */
  public RunLayoutKeeper(Workbench workbench) {
    this.workbench = workbench;
    workbench.projectProperty().subscribe(this::load);
    layout.addListener((o, was, is) -> keep(is));
  }

  /** The layout; a change of it is written into the project. */
  ObjectProperty<RunLayout> layoutProperty() {
    return layout;
  }

  private void load(Optional<Project> project) {
    workbench
        .executors()
        .config()
        .execute(
            () -> {
              RunLayout found =
                  project
                      .flatMap(p -> p.setting(SETTING))
                      .map(RunLayout::read)
                      .orElse(RunLayout.USUAL);
              workbench
                  .executors()
                  .ui()
                  .execute(
                      () -> {
                        if (workbench.projectProperty().get().equals(project)) {
                          kept = found;
                          layout.set(found);
                        }
                      });
            });
  }

  private void keep(RunLayout now) {
    Optional<Project> project = workbench.projectProperty().get();
    if (now.equals(kept) || project.isEmpty()) {
      return;
    }
    kept = now;
    workbench
        .executors()
        .config()
        .execute(
            () -> {
              try {
                project.get().set(SETTING, now.written());
              } catch (ProjectException e) {
                workbench.say("The table's columns are not kept: " + e.getMessage());
              }
            });
  }
}
