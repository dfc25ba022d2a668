package dev.sequent.run;

/** A run that cannot be started, read or continued: one sentence that says what and what to do. */
public final class RunException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what is wrong, where, and what to do
   */
  public RunException(String sentence) {
    super(sentence);
  }

  /**
   * @param sentence what is wrong, where, and what to do
   * @param cause what was thrown below
   */
  public RunException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
