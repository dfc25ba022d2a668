package dev.sequent.app.runs;

import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a run's config is: ours as it was submitted, the Model Zoo's as it resolved it. */
final class RunConfigFile {
  private RunConfigFile() {}

  /** The file; {@code params.yaml} where there is none at all. */
  static Path of(RunSummary shown) {
    RunFolder run = shown.folder();
    Path submitted = shown.files().params();
    return List.of(submitted, run.resolvedParams(RunMode.TRAIN), run.resolvedParams(RunMode.EVAL))
        .stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(submitted);
  }
}
