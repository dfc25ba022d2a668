package dev.sequent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an argument list that somebody wrote as one line. */
final class ShellWords {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

  private ShellWords() {}

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
}
