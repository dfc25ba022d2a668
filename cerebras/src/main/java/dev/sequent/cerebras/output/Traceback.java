package dev.sequent.cerebras.output;

import java.util.Optional;

/**
 * Python's account of an exception: a title, indented lines, and a last line that is not indented
 * and names it. A chained one begins again after a sentence; the last exception is the one that
 * ended the run, and all of them are kept, to 64 KiB.
 */
final class Traceback {
  private static final String TITLE = "Traceback (most recent call last):";
  private static final int LONGEST = 64 * 1024;

  private final StringBuilder text = new StringBuilder(TITLE);
  private String last = "";
  private boolean named;

  static boolean begins(String line) {
    return line.equals(TITLE);
  }

  /** Whether a line belongs to it. */
  boolean takes(String line) {
    boolean chained =
        line.equals(TITLE)
            || line.startsWith("During handling of the above exception")
            || line.startsWith("The above exception was the direct cause");
    // Blank lines and indented ones may go on with what the exception says.
    if (named && !chained && !line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
      return false;
    }
    if (chained) {
      named = false;
    } else if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
      named = true;
      last = line.strip();
    }
    if (text.length() + line.length() < LONGEST) {
      text.append('\n').append(line);
    }
    return true;
  }

  /** What it says; empty where it broke off before the exception's name. */
  Optional<OutputEvent.Failed> failure() {
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Failure failure = Failure.of(last).orElse(Failure.ERROR);
    return Optional.of(new OutputEvent.Failed(failure, last, text.toString().stripTrailing()));
  }
}
