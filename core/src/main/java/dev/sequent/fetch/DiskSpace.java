package dev.sequent.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How many bytes can still be written where a folder is. */
@FunctionalInterface
public interface DiskSpace {

  /**
   * What the folder's file system says. Not through {@link java.nio.file.FileStore}, which looks
   * for a mount point and finds none in a changed root or some containers.
   */
  DiskSpace REAL =
      folder -> {
        if (!Files.exists(folder)) {
          throw new NoSuchFileException(folder.toString());
        }
        return folder.toFile().getUsableSpace();
      };

  /** Usable bytes of the file system that an existing folder is on. */
  long usable(Path folder) throws IOException;

  /**
   * Checks that there is room.
   *
   * @param needed bytes still to be written
   * @throws FetchException where there is less, with both numbers
   */
  default void require(Path folder, long needed) throws FetchException {
    long usable;
    try {
      usable = usable(folder);
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Reason.DISK, folder + ": its file system cannot be asked for room", e);
    }
    if (usable < needed) {
      throw new FetchException(
          FetchException.Reason.DISK,
          "%s: %,d MB are needed and %,d MB are free; make room or choose another folder"
              .formatted(folder, megabytesUp(needed), usable / 1_000_000));
    }
  }

  private static long megabytesUp(long bytes) {
    return (bytes + 999_999) / 1_000_000;
  }
}
