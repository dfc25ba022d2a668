package dev.sequent.checkpoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A checkpoint that cannot be read, used or written: one sentence with the place and what to do.
 */
public final class CheckpointException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path path;

  /**
   * @param path the file or folder at fault
   * @param sentence what is wrong and what to do
   */
  public CheckpointException(Path path, String sentence) {
    super(path + ": " + sentence);
    this.path = path;
  }

  /**
   * @param path the file or folder at fault
   * @param sentence what is wrong and what to do
   * @param cause what the file system or the parser said
   */
  public CheckpointException(Path path, String sentence, Throwable cause) {
    super(path + ": " + sentence, cause);
    this.path = path;
  }

  /**
   * What the file system refused, in words: its own messages are often only a path.
   *
   * @param path the file or folder at fault
   * @param failed what could not be done, such as {@code the checkpoint cannot be written}
   */
  static CheckpointException of(Path path, String failed, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException missing -> "there is no " + missing.getFile();
          case FileAlreadyExistsException taken -> taken.getFile() + " exists already";
          case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
          case FileSystemException other when other.getReason() != null -> other.getReason();
          default -> String.valueOf(e.getMessage());
        };
    return new CheckpointException(path, failed + ": " + reason + ".", e);
  }

  /** The file or folder at fault. */
  public Path path() {
    return path;
  }
}
