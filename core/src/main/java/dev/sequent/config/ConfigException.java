package dev.sequent.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A config that cannot be read, parsed, edited or saved. The message is one sentence with the place
 * in front, {@code file:line: sentence}.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;
  private final String sentence;

  /**
   * @param file the file at fault, as the user named it
   * @param line 1-based line; 0 where the whole file is at fault
   * @param sentence what is wrong and what to do
   */
  public ConfigException(Path file, int line, String sentence) {
    super(line > 0 ? file + ":" + line + ": " + sentence : file + ": " + sentence);
    this.file = file;
    this.line = line;
    this.sentence = sentence;
  }

  /** As above, keeping the cause for the log. */
  public ConfigException(Path file, int line, String sentence, Throwable cause) {
    this(file, line, sentence);
    initCause(cause);
  }

  /** {@code file:line: sentence}. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public Path file() {
    return file;
  }

  public int line() {
    return line;
  }

  public String sentence() {
    return sentence;
  }

  /** The same fault as a finding of severity error, for lists that hold both. */
  public Problem problem() {
    return new Problem(file, line, Severity.ERROR, "", sentence);
  }
}
