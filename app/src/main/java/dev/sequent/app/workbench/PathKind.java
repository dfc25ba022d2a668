package dev.sequent.app.workbench;

import dev.sequent.project.Project;
import dev.sequent.run.ForeignRuns;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a file or folder is to this window. */
public enum PathKind {
  /** A YAML file; {@code sequent.yaml} stands for its project. */
  CONFIG,
  PROJECT,
  /** A run that Sequent has made. */
  RUN,
  /** A {@code model_dir}, or any folder with event files below it. */
  RUNS_OF_OTHERS,
  /** A Model Zoo checkpoint, {@code .mdl}. */
  CHECKPOINT,
  NOTHING;

  /** Looks at a path; reads names only, but of many folders where it is a large one. */
  public static PathKind of(Path path) {
    if (Files.isRegularFile(path)) {
      String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
      if (name.endsWith(".mdl")) {
        return CHECKPOINT;
      }
      return name.endsWith(".yaml") || name.endsWith(".yml") ? CONFIG : NOTHING;
    }
    if (!Files.isDirectory(path)) {
      return NOTHING;
    }
    if (Project.isProject(path)) {
      return PROJECT;
    }
    if (new RunFolder(path).exists()) {
      return RUN;
    }
    try {
      return ForeignRuns.below(path).isEmpty() ? NOTHING : RUNS_OF_OTHERS;
    } catch (IOException e) {
      // A folder that cannot be read is of no use here; the sentence about it says the same.
      return NOTHING;
    }
  }
}
