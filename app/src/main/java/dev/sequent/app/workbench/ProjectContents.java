package dev.sequent.app.workbench;

import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What lies in a project's folder. Whatever cannot be read is said, and taken as not there: the
 * rest of the project can be worked on. Reads files, so not on the FX thread.
 */
final class ProjectContents {
  /**
   * Runs of a project that was moved or copied name configs elsewhere, and there may be thousands.
   */
  private static final int MOST_LOOKED_AT = 50;

  private final Consumer<String> say;

  /**
   * @param say is told what could not be read
   */
  ProjectContents(Consumer<String> say) {
    this.say = say;
  }

  /** The config files, by name. */
  List<Path> configs(Project project) {
    try {
      return project.configs();
    } catch (ProjectException e) {
      say.accept(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  /** The folders of other programs whose runs the project shows. */
  List<Path> imports(Project project) {
    try {
      return new ImportedFolders(project).folders();
    } catch (IOException e) {
      say.accept("The imported folders of %s cannot be listed: %s".formatted(project.name(), e));
      return List.of();
    }
  }

  /**
   * The config of the last run that has one of these, which is most likely the one that work goes
   * on with.
   *
   * @param among the config files that are there now
   */
  Optional<Path> lastConfig(Project project, List<Path> among) {
    try {
      return RunCatalog.lately(project.runsFolder())
          .limit(MOST_LOOKED_AT)
          .map(RunSummary::params)
          .flatMap(Optional::stream)
          .filter(among::contains)
          .findFirst();
    } catch (IOException e) {
      say.accept("The runs of %s cannot be listed: %s".formatted(project.name(), e.getMessage()));
      return Optional.empty();
    }
  }
}
