package dev.sequent.app.testing;

import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.project.UserFolders;
import java.nio.file.Path;
import java.util.Map;

/** A project in a temporary folder, with a user of its own. */
public record TestProject(Path folder, UserFolders user) {

  public static TestProject in(Path temporary) {
    try {
      // A path with a space and letters beyond ASCII, as people have them.
      Project project = Project.create(temporary.resolve("stimmung sweep ä"));
      UserFolders user =
          UserFolders.of(
              Map.of("SEQUENT_HOME", temporary.resolve("home").toString()), "Linux", temporary);
      return new TestProject(project.folder(), user);
    } catch (ProjectException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path run(String name) {
    return folder.resolve("runs").resolve(name);
  }

  /** A workbench with this project open and its runs listed. */
  public Workbench open(AppExecutors executors) {
    Workbench workbench = new Workbench(executors, user);
    workbench.open(folder);
    return workbench;
  }
}
