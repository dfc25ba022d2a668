package dev.sequent.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears whole under a name that was free, or not at all: it is written under a
 * temporary name beside it, brought to the disk, and renamed.
 *
 * <p>Use in try-with-resources; closing without {@link #publish} removes what was written.
 */
final class NewFile implements AutoCloseable {

  private final Path target;
  private final Path temporary;

  /**
   * Chooses the temporary name, and makes folders that are missing.
   *
   * @throws FileAlreadyExistsException where the name is taken
   */
  NewFile(Path target) throws IOException {
    this.target = target.toAbsolutePath();
    requireFree();
    Path parent = this.target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    this.temporary =
        this.target.resolveSibling(
            "."
                + this.target.getFileName()
                + AtomicFolder.TEMPORARY_MARK
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
  }

  private void requireFree() throws FileAlreadyExistsException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }

  /** The temporary name; write here. */
  Path path() {
    return temporary;
  }

  /** Gives the file its name. */
  void publish() throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    requireFree();
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(temporary);
  }
}
