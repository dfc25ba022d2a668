package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether a run folder holds something to go on from; reading it is the worker's business. */
final class Checkpoints {
  private Checkpoints() {}

  static boolean any(RunFolder folder) throws IOException {
    if (!Files.isDirectory(folder.path())) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder.path())) {
      return files.anyMatch(f -> f.getFileName().toString().matches("checkpoint_\\d+"));
    }
  }
}
