package dev.sequent.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** Replaces a whole file so that a reader sees the old content or the new, never a part. */
public final class AtomicFile {
  private static final int WINDOWS_TRIES = 20;

  private AtomicFile() {}

  /**
   * Replaces a file's content.
   *
   * @param durable whether the content must survive a power cut, which costs a disk flush
   */
  public static void write(Path file, byte[] content, boolean durable) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path temporary =
        file.resolveSibling(file.getFileName() + ".tmp-" + ProcessHandle.current().pid());
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (durable) {
        channel.force(true);
      }
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    replace(temporary, file);
  }

  /** Windows refuses to replace a file in the instant in which another process reads it. */
  private static void replace(Path temporary, Path file) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (AccessDeniedException e) {
        if (tries == WINDOWS_TRIES) {
          Files.deleteIfExists(temporary);
          throw e;
        }
        LockSupport.parkNanos(5_000_000);
      }
    }
  }
}
