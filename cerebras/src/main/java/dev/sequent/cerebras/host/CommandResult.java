package dev.sequent.cerebras.host;

/**
 * How a command ended.
 *
 * @param status its exit status, 0 to 255; 128 and the signal's number where a signal ended it
 * @param output what it printed to standard output, the first MiB of it, read as UTF-8
 * @param errors the same of standard error
 */
public record CommandResult(int status, String output, String errors) {

  /** The status by which a shell says that there is no such program. */
  public static final int NOT_FOUND = 127;

  /** Whether the status is 0. */
  public boolean ok() {
    return status == 0;
  }

  /** The last line that says something, of standard error before standard output. */
  public String lastWords() {
    String last = lastLine(errors);
    return last.isEmpty() ? lastLine(output) : last;
  }

  private static String lastLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (_, l) -> l);
  }
}
