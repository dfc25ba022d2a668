package dev.sequent.diagnostics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the window said, kept beyond its end: a text file that begins anew, and keeps the one before
 * beside it, when it is full. One thread appends.
 */
public final class LogFile {
  private static final long FULL_BYTES = 256 * 1024;

  private final Path file;

  /** The log in a folder, which need not exist. */
  public LogFile(Path folder) {
    file = folder.resolve("window.log");
  }

  /** Adds lines; a line break within one begins another. */
  public void append(List<String> lines) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file) && Files.size(file) > FULL_BYTES) {
      Files.move(file, before(), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        file,
        String.join("\n", lines) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private Path before() {
    return file.resolveSibling("window.log.1");
  }

  /** The last lines, oldest first. */
  List<String> last(int count) throws IOException {
    List<String> lines = new ArrayList<>(read(before()));
    lines.addAll(read(file));
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private static List<String> read(Path path) throws IOException {
    try {
      // Whatever bytes a crash has left.
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
