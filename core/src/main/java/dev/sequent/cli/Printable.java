package dev.sequent.cli;

import java.util.regex.Pattern;

/** Words from files as a terminal may show them. */
final class Printable {
  /** Also what turns the direction of a text, and what takes no room. */
  private static final Pattern ODD =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]");

  private static final int LONGEST = 1_000;

  private Printable() {}

  /** The same with a question mark for each character that would do something to the terminal. */
  static String of(String text) {
    String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return ODD.matcher(start).replaceAll("?");
  }
}
