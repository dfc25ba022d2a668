package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Several runs may use one {@code model_dir} one after the other, as in the Model Zoo: train, eval,
 * resume. Manifest, state and log of the earlier ones move to {@code attempts/<n>/}; checkpoints
 * and metrics stay, they are one history.
 */
final class Attempts {
  private Attempts() {}

  /** Moves what belongs to the last invocation away, if there was one. */
  static void archive(RunFolder folder) throws IOException {
    List<Path> files =
        List.of(
            folder.manifest(),
            folder.state(),
            folder.params(),
            folder.log(),
            folder.workerOutput(),
            folder.validation());
    if (!folder.exists()) {
      return;
    }
    int n = 1;
    while (Files.exists(folder.attempts().resolve(Integer.toString(n)))) {
      n++;
    }
    Path attempt = Files.createDirectories(folder.attempts().resolve(Integer.toString(n)));
    for (Path file : files) {
      if (Files.exists(file)) {
        Files.move(file, attempt.resolve(file.getFileName()));
      }
    }
  }
}
