package dev.sequent.cerebras.host;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell reads them back, unchanged. */
public final class PosixShell {
  private static final String HARMLESS = "_@%+=:,./-";

  private PosixShell() {}

  /**
   * A word in single quotes, in which a shell acts on nothing; bare where it needs none.
   *
   * @throws IllegalArgumentException for a word with a NUL, which no program can be given
   */
  public static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an argument cannot hold the character NUL");
    }
    boolean plain =
        !word.isEmpty()
            && word.chars()
                .allMatch(
                    c -> c < 128 && (Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0));
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A command line that runs the words. */
  public static String join(List<String> words) {
    return words.stream().map(PosixShell::quote).collect(Collectors.joining(" "));
  }
}
