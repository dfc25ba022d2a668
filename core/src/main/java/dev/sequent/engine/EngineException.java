package dev.sequent.engine;

import org.jspecify.annotations.Nullable;

/** A program that cannot be generated, loaded or run: one sentence with what to do about it. */
public class EngineException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what went wrong and what to do
   * @param cause what libtorch or the file system said; null where there is nothing beneath
   */
  public EngineException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** A failure with nothing beneath it. */
  public EngineException(String sentence) {
    this(sentence, null);
  }
}
