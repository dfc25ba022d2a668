package dev.sequent.app.runs;

import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * Where deleted runs go: a folder beside them, so that a run of many gigabytes is gone at once and
 * can come back. Nothing here erases anything.
 *
 * @param from where the run was
 * @param to where it lies now
 */
record RunTrash(RunFolder from, Path to) {
  /** The folder's name, in the folder that held the run. */
  static final String FOLDER = ".trash";

  /**
   * Moves a run into the trash. Ask beforehand whether it is still at work.
   *
   * @throws IOException where it cannot be moved; it is then where it was
   */
  static RunTrash move(RunFolder run) throws IOException {
    Path parent = Objects.requireNonNull(run.path().getParent(), "a run in no folder");
    Path trash = Files.createDirectories(parent.resolve(FOLDER));
    Path to = trash.resolve(run.name());
    for (int n = 2; Files.exists(to); n++) {
      to = trash.resolve(run.name() + "-" + n);
    }
    Files.move(run.path(), to, StandardCopyOption.ATOMIC_MOVE);
    return new RunTrash(run, to);
  }

  /**
   * Moves it back.
   *
   * @throws IOException where its place is taken, or it is in the trash no longer
   */
  void restore() throws IOException {
    if (Files.exists(from.path())) {
      throw new IOException("another run is in " + from.path() + " now");
    }
    Files.move(to, from.path(), StandardCopyOption.ATOMIC_MOVE);
  }
}
