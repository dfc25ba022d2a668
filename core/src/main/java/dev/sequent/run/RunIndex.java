package dev.sequent.run;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * This user's list of run folders anywhere on this computer, so that a run started in a terminal
 * appears in an open window. One small file a run: writers never meet.
 */
public final class RunIndex {
  private final Path folder;

  /** The index below the user's state folder. */
  public RunIndex(UserFolders user) {
    this.folder = user.state().resolve("runs");
  }

  /** Adds a run folder; adding it again changes nothing. */
  public void add(RunFolder run) throws IOException {
    String path = run.path().toString();
    AtomicFile.write(
        folder.resolve(hash(path) + ".path"), path.getBytes(StandardCharsets.UTF_8), false);
  }

  /** The run folders that still exist, in no order. */
  public List<RunFolder> runs() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<RunFolder> runs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".path")).toList()) {
        read(file, runs);
      }
    }
    return runs;
  }

  private static void read(Path file, List<RunFolder> runs) {
    try {
      RunFolder run = new RunFolder(Path.of(Files.readString(file).strip()));
      if (run.exists()) {
        runs.add(run);
      }
    } catch (IOException | InvalidPathException e) {
      // An entry that cannot be read stands for no run; the others must not suffer by it.
    }
  }

  private static String hash(String path) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
