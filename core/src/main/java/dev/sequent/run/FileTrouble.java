package dev.sequent.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/** What the file system refused, in words: its own messages are often only a path. */
public final class FileTrouble {
  private FileTrouble() {}

  /** One sentence without a full stop. */
  public static String sentence(IOException e) {
    Optional<String> full = fullDisk(e);
    if (full.isPresent()) {
      return full.get();
    }
    return switch (e) {
      case AccessDeniedException denied -> "access to %s is denied".formatted(denied.getFile());
      case NoSuchFileException missing ->
          "%s does not exist and cannot be made".formatted(missing.getFile());
      case FileSystemException other when other.getReason() != null ->
          "%s: %s".formatted(other.getFile(), other.getReason());
      default -> "a file could not be read or written: " + e.getMessage();
    };
  }

  /** The sentence for a full disk; empty where something else is the matter. */
  public static Optional<String> fullDisk(Exception thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("no space left")
          || text.contains("not enough space")
          || text.contains("quota exceeded")) {
        return Optional.of(
            "the disk is full (%s); make room and resume from the newest checkpoint"
                .formatted(thrown.getMessage()));
      }
    }
    return Optional.empty();
  }
}
