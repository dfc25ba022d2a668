package dev.sequent.data;

import java.nio.file.Path;

/** A data or vocabulary file that cannot be used: one sentence with file, line and what to do. */
public final class DataException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;

  /**
   * @param file the file at fault
   * @param line 1-based line; 0 where no line applies
   * @param sentence what is wrong and what to do
   */
  public DataException(Path file, int line, String sentence) {
    super((line > 0 ? file + ":" + line : file.toString()) + ": " + sentence);
    this.file = file;
    this.line = line;
  }

  /** The file at fault. */
  public Path file() {
    return file;
  }

  /** 1-based line at fault; 0 where no line applies. */
  public int line() {
    return line;
  }
}
