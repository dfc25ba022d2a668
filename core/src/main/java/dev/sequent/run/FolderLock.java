package dev.sequent.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * An exclusive lock that the operating system gives back when its process dies, however it dies.
 */
public final class FolderLock implements AutoCloseable {
  private static final Duration WORKERS_PATIENCE = Duration.ofSeconds(10);

  private final FileChannel channel;
  private final FileLock lock;

  private FolderLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock if nobody has it.
   *
   * @param file the lock file, created where it is missing and left in place
   */
  public static Optional<FolderLock> tryTake(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new FolderLock(channel, lock));
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it; for the caller that is the same as another process.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /**
   * Takes the lock of a run's folder for its worker; the launcher holds it for the moment in which
   * it starts the worker.
   *
   * @throws RunException if somebody else keeps it for ten seconds
   */
  public static FolderLock forWorker(RunFolder folder) throws RunException, IOException {
    return tryTake(folder.lock(), WORKERS_PATIENCE)
        .orElseThrow(() -> new RunException(folder.path() + " is in use by another process"));
  }

  /** Takes the lock as soon as nobody has it; empty if that takes too long. */
  static Optional<FolderLock> tryTake(Path file, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<FolderLock> taken = tryTake(file);
      if (taken.isPresent()) {
        return taken;
      }
      LockSupport.parkNanos(2_000_000);
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
