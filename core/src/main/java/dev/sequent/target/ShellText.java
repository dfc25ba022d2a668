package dev.sequent.target;

import java.util.List;
import java.util.stream.Collectors;

/** Words as one line that can be pasted into a terminal. */
public final class ShellText {
  private static final String PLAIN = "_-./:=,+@%\\";

  private ShellText() {}

  /** As a POSIX shell and PowerShell both read it; a quote inside is the shell's own business. */
  public static String join(List<String> words) {
    return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    boolean plain =
        !word.isEmpty()
            && word.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    if (plain) {
      return word;
    }
    // Single quotes keep a dollar sign as it is in both; only a single quote itself needs the
    // other.
    return word.indexOf('\'') < 0 ? "'" + word + "'" : '"' + word.replace("\"", "\\\"") + '"';
  }
}
