package dev.sequent.fetch;

import java.io.IOException;
import java.nio.file.Path;

/** Something that could not be fetched: one sentence that says what, from where and what to do. */
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of obstacle it was. */
  public enum Reason {
    /** No answer, or none that lasted: the network, a proxy, a server that is down. */
    UNREACHABLE,
    /** The server has no such file or model. */
    NOT_FOUND,
    /** The server wants a token, or another one. */
    DENIED,
    /** What came is not what was published, or is not safe to unpack. */
    DAMAGED,
    /** The disk is too full, or cannot be written. */
    DISK,
    /** Something of that name is there already. */
    TAKEN,
    /** The user called it off. */
    CANCELLED
  }

  private final Reason reason;

  /**
   * @param reason what kind of obstacle it was
   * @param sentence what is wrong, where, and what to do
   */
  public FetchException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  /**
   * @param reason what kind of obstacle it was
   * @param sentence what is wrong, where, and what to do
   * @param cause what was thrown below
   */
  public FetchException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  /**
   * The disk is at fault.
   *
   * @param path the file or folder
   * @param what what is not possible with it, such as {@code cannot be written}
   */
  static FetchException disk(Path path, String what, IOException cause) {
    return new FetchException(
        Reason.DISK,
        "%s: %s (%s); check the disk and the folder's rights"
            .formatted(path, what, cause.getMessage()),
        cause);
  }

  /** What kind of obstacle it was. */
  public Reason reason() {
    return reason;
  }
}
