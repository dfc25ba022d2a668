package dev.sequent.data;

/** White space as the origin's Python strips it, which takes more characters than Java does. */
final class Whitespace {

  private Whitespace() {}

  /** The text without white space at both ends. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** All of Unicode's white space lies in the basic plane, so UTF-16 units suffice. */
  private static boolean isSpace(char c) {
    return c <= 0x20
        ? c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f)
        : c == 0x85 || Character.isSpaceChar(c);
  }
}
