package dev.sequent.app.workbench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a text file in one step: a reader sees the old one or the new one. The config's own save
 * does the same, but wants a valid document; an editor must also save one that is half typed.
 */
public final class AtomicText {

  private AtomicText() {}

  /**
   * Replaces a file's text, or makes the file.
   *
   * @throws IOException where that is not possible; the old text stays then
   */
  public static void write(Path file, String text) throws IOException {
    // A link stays a link: its target is what gets replaced.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + ".saving");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
