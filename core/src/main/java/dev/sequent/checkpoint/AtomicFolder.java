package dev.sequent.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears under its name all at once, or not at all: files are written under a
 * temporary name beside it, brought to the disk, and the folder is renamed.
 *
 * <p>Use in try-with-resources; closing without {@link #publish} removes what was written.
 */
public final class AtomicFolder implements AutoCloseable {

  /** Marks folders that are being written or were left by a process that died. */
  static final String TEMPORARY_MARK = ".tmp-";

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").regionMatches(true, 0, "windows", 0, 7);

  private final Path target;
  private final Path temporary;
  private boolean published;

  /** Creates the temporary folder beside {@code target}, and parents that are missing. */
  public AtomicFolder(Path target) throws IOException {
    this.target = target.toAbsolutePath();
    Path parent = Files.createDirectories(parentOf(this.target));
    this.temporary = Files.createDirectory(parent.resolve(temporaryName(this.target)));
  }

  /** The temporary folder; write files here. */
  public Path path() {
    return temporary;
  }

  /** Writes a small text file and waits until it is on the disk. */
  public void write(String name, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            temporary.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /**
   * Gives the folder its name. One that had it before stays beside it under a temporary name, for
   * the caller to remove.
   */
  public Path publish() throws IOException {
    force(temporary);
    Path parent = parentOf(target);
    if (Files.exists(target)) {
      // No file system renames onto a folder with files in it, so the old one steps aside first.
      Files.move(target, parent.resolve(temporaryName(target)), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    published = true;
    force(parent);
    return target;
  }

  /** Removes a folder: at once under its name, then file by file under a temporary one. */
  static void delete(Path folder) throws IOException {
    Path target = folder.toAbsolutePath();
    Path going = parentOf(target).resolve(temporaryName(target));
    Files.move(target, going, StandardCopyOption.ATOMIC_MOVE);
    deleteTree(going);
  }

  @Override
  public void close() throws IOException {
    if (!published) {
      deleteTree(temporary);
    }
  }

  private static Path parentOf(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a file system's root cannot be a checkpoint");
    }
    return parent;
  }

  private static String temporaryName(Path target) {
    // The dot keeps other tools that look for checkpoints from seeing it.
    return "."
        + target.getFileName()
        + TEMPORARY_MARK
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  /** Brings a folder's list of names to the disk. Windows does that by itself and refuses. */
  private static void force(Path folder) throws IOException {
    if (!WINDOWS) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Removes a folder and what is in it, never following links. */
  static void deleteTree(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
