package dev.sequent.app.runs;

import dev.sequent.run.AtomicFile;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What its owner wrote about a run, in Markdown, in {@code notes.md} in the run's folder. */
final class RunNotes {
  private static final String FILE = "notes.md";
  private static final long LARGEST_FILE = 1L << 20;

  private RunNotes() {}

  private static Path file(RunFolder run) {
    return run.path().resolve(FILE);
  }

  /**
   * The text; empty where there is none.
   *
   * @throws IOException where the file cannot be read, or is larger than 1 MiB
   */
  static String read(RunFolder run) throws IOException {
    try {
      if (Files.size(file(run)) > LARGEST_FILE) {
        throw new IOException(file(run) + " is larger than 1 MiB");
      }
      return new String(Files.readAllBytes(file(run)), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Replaces the text; no file is left of an empty one. */
  static void write(RunFolder run, String text) throws IOException {
    if (text.isBlank()) {
      Files.deleteIfExists(file(run));
    } else {
      AtomicFile.write(file(run), text.getBytes(StandardCharsets.UTF_8), false);
    }
  }
}
