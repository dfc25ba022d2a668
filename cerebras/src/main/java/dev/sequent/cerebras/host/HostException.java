package dev.sequent.cerebras.host;

/** Something that could not be done on a host: one sentence that says what and what to do. */
public final class HostException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is. */
  public enum Reason {
    /** No such host, no route, nobody listens, no answer in time. */
    UNREACHABLE(true),
    /** The connection ended in the middle. */
    LINK_LOST(true),
    /** The host does not let this user in. */
    LOGIN_REFUSED(false),
    /** The host shows another key than the one it is known by. */
    KEY_CHANGED(false),
    /** Nobody has said that this host's key is to be believed. */
    KEY_UNKNOWN(false),
    /** A file or folder is not there. */
    NOT_FOUND(false),
    /** A file or folder may not be read or written by this user. */
    DENIED(false),
    /** The disk there is full. */
    NO_SPACE(false),
    /** The caller's thread was interrupted. */
    INTERRUPTED(false),
    /** Anything else, as the sentence says. */
    FAILED(false);

    private final boolean passing;

    Reason(boolean passing) {
      this.passing = passing;
    }

    /** Whether trying again later may help with nobody doing anything. */
    public boolean passing() {
      return passing;
    }
  }

  private final Reason reason;

  /**
   * @param sentence what is wrong, where, and what to do
   */
  public HostException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  /**
   * @param sentence what is wrong, where, and what to do
   * @param cause what was thrown below
   */
  public HostException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  /** What kind of trouble it is. */
  public Reason reason() {
    return reason;
  }
}
