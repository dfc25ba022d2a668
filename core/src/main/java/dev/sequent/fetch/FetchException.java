package dev.sequent.fetch;

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

  /** What kind of obstacle it was. */
  public Reason reason() {
    return reason;
  }
}
