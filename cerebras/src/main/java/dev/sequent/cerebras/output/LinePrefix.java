package dev.sequent.cerebras.output;

/**
 * What a line of the Model Zoo begins with: since 1.7 the time, then the level, a worker's number
 * where there are several, and blanks. Read by hand, since every line has one.
 *
 * @param level such as {@code INFO}; empty where the line has no prefix
 * @param end offset of the message
 */
record LinePrefix(String level, int end) {
  private static final String TIME = "dddd-dd-dd dd:dd:dd,ddd ";
  private static final LinePrefix NONE = new LinePrefix("", 0);

  static LinePrefix of(String line) {
    int levelAt = timeIn(line) ? TIME.length() : 0;
    int at = levelAt;
    while (at < line.length() && line.charAt(at) >= 'A' && line.charAt(at) <= 'Z') {
      at++;
    }
    if (at == levelAt || !line.startsWith(": ", at)) {
      return NONE;
    }
    // Nearly every line; the constant spares a string each.
    String level = line.startsWith("INFO:", levelAt) ? "INFO" : line.substring(levelAt, at);
    int end = afterOrdinal(line, at + 2);
    int blanks = end;
    while (blanks < line.length() && line.charAt(blanks) == ' ') {
      blanks++;
    }
    return blanks == end ? NONE : new LinePrefix(level, blanks);
  }

  private static boolean timeIn(String line) {
    if (line.length() < TIME.length()) {
      return false;
    }
    for (int i = 0; i < TIME.length(); i++) {
      char wanted = TIME.charAt(i);
      char c = line.charAt(i);
      if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return true;
  }

  /** Behind {@code [1/4]}; where there is none, the offset itself. */
  private static int afterOrdinal(String line, int from) {
    if (from >= line.length() || line.charAt(from) != '[') {
      return from;
    }
    int close = line.indexOf(']', from);
    String inside = close < 0 ? "" : line.substring(from + 1, close);
    return inside.matches("\\d+/\\d+") ? close + 1 : from;
  }
}
