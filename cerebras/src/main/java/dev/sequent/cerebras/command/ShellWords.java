package dev.sequent.cerebras.command;

import dev.sequent.run.RunException;
import java.util.List;

/**
 * Words that survive a shell. The wrappers join their arguments and hand them to {@code eval}, so
 * quotes around an argument are gone by the time the job starts: a space would split it and a
 * dollar sign would be replaced. No way of quoting survives, hence such words are refused.
 */
final class ShellWords {
  private static final String HARMLESS = "_@%+=:,./-";

  private ShellWords() {}

  /**
   * The words themselves.
   *
   * @throws RunException for the first word that a shell would change
   */
  static List<String> checked(List<String> words) throws RunException {
    for (String word : words) {
      if (word.isEmpty()) {
        throw new RunException("an empty argument is lost in csrun's shell; give it a value");
      }
      int at = firstUnsafe(word);
      if (at >= 0) {
        throw new RunException(
            ("csrun passes its arguments through a shell, which would change '%s' at %s; use a"
                    + " path of letters, digits and %s")
                .formatted(word, describe(word.codePointAt(at)), HARMLESS));
      }
    }
    return List.copyOf(words);
  }

  /**
   * The words themselves, for programs that are started without a shell in between: any character
   * arrives, but an empty word or one with a line end is a mistake.
   *
   * @throws RunException for the first such word
   */
  static List<String> printable(List<String> words) throws RunException {
    for (String word : words) {
      if (word.isEmpty() || word.codePoints().anyMatch(Character::isISOControl)) {
        throw new RunException(
            "'%s' cannot be an argument: it is empty or holds a line end, tab or other control"
                    .formatted(word.replaceAll("\\p{Cntrl}", "?"))
                + " character; choose another path");
      }
    }
    return List.copyOf(words);
  }

  private static int firstUnsafe(String word) {
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      int c = word.codePointAt(i);
      // Letters of any script are plain to a shell; what it acts on is ASCII.
      if (!Character.isLetterOrDigit(c) && HARMLESS.indexOf(c) < 0) {
        return i;
      }
    }
    return -1;
  }

  private static String describe(int codePoint) {
    return switch (codePoint) {
      case ' ' -> "the space";
      case '\t' -> "the tab";
      case '\n', '\r' -> "the line end";
      default -> "'" + Character.toString(codePoint) + "'";
    };
  }
}
