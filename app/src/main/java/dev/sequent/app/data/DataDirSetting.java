package dev.sequent.app.data;

import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Sections;
import dev.sequent.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Points both input sections of the open config at a data set. It edits the text as the form does,
 * so the editor can undo it, and saves nothing.
 */
final class DataDirSetting {
  private static final List<String> SECTIONS = List.of("train_input.", "eval_input.");

  private final Workbench workbench;

  DataDirSetting(Workbench workbench) {
    this.workbench = workbench;
  }

  /** Whether there is a config to edit. */
  boolean possible() {
    return workbench.config().fileProperty().get().isPresent();
  }

  /**
   * Sets {@code data_dir}.
   *
   * @param processor the {@code data_processor} that reads the folder; written where the config has
   *     another one
   */
  void set(Path folder, Optional<String> processor) {
    OpenConfig config = workbench.config();
    String written = written(folder);
    for (String section : SECTIONS) {
      processor
          .filter(name -> !name.equals(value(section + "data_processor")))
          .ifPresent(name -> set(config, section + "data_processor", name));
      set(config, section + "data_dir", written);
    }
  }

  private void set(OpenConfig config, String key, String value) {
    config.edit(document -> Sections.of(document).with(key, value), workbench::say);
  }

  private String value(String key) {
    return workbench
        .config()
        .readingProperty()
        .get()
        .document()
        .flatMap(document -> Sections.orEmpty(document).document().value(key))
        .map(ConfigValue::text)
        .orElse("");
  }

  /** Relative to the config inside a project, which may be moved as a whole; otherwise absolute. */
  private String written(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Optional<Path> yamlFolder = workbench.config().fileProperty().get().map(Path::getParent);
    Optional<Path> project = workbench.projectProperty().get().map(Project::folder);
    boolean inside =
        project.isPresent()
            && absolute.startsWith(project.get())
            && yamlFolder.filter(y -> y.startsWith(project.get())).isPresent();
    Path path = inside ? yamlFolder.orElseThrow().relativize(absolute) : absolute;
    return path.toString().replace('\\', '/');
  }
}
