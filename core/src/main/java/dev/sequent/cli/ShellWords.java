package dev.sequent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes an argument list so that it can be pasted into a shell. */
final class ShellWords {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

  private ShellWords() {}

  /** The words in one line, quoted where they must be. */
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  /**
   * A line cut at its blanks; what stands in single or double quotes stays together. A backslash is
   * a character like others, as it is part of paths on Windows.
   */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String word = matcher.group();
      words.add(word.replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2"));
    }
    return words;
  }

  private static String quoted(String word) {
    if (word.matches("[\\p{L}\\p{N}_./:=@%+,\\\\-]+")) {
      return word;
    }
    return '"' + word.replace("\"", "\\\"") + '"';
  }
}
