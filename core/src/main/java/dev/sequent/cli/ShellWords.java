package dev.sequent.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Writes an argument list so that it can be pasted into a shell. */
final class ShellWords {
  private ShellWords() {}

  /** The words in one line, quoted where they must be. */
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    if (word.matches("[\\p{L}\\p{N}_./:=@%+,\\\\-]+")) {
      return word;
    }
    return '"' + word.replace("\"", "\\\"") + '"';
  }
}
