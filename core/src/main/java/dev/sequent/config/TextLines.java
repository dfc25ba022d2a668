package dev.sequent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the lines of a text begin and how they end: {@code \n}, {@code \r\n} or {@code \r}. */
final class TextLines {
  private final String text;
  private final int[] starts;

  TextLines(String text) {
    this.text = text;
    this.starts = starts(text);
  }

  private static int[] starts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean loneReturn = c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n');
      if (c == '\n' || loneReturn) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count] = i + 1;
        count++;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** 1-based line of an offset. */
  int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** How many lines there are; a line end at the very end begins one more. */
  int count() {
    return starts.length;
  }

  /** A 1-based line without its line end. */
  String line(int line) {
    int start = starts[line - 1];
    return text.substring(start, endOfLine(start));
  }

  /** Offset of the first character of the line that holds {@code offset}. */
  int startOfLine(int offset) {
    return starts[lineAt(offset) - 1];
  }

  /** Offset of the line end (or of the text's end) after {@code offset}. */
  int endOfLine(int offset) {
    int line = lineAt(offset);
    int end = line < starts.length ? starts[line] : text.length();
    while (end > offset && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The line end that follows {@code offset}; the text's usual one on its last line. */
  String lineEndAfter(int offset) {
    int end = endOfLine(offset);
    int line = lineAt(offset);
    return line < starts.length ? text.substring(end, starts[line]) : usualLineEnd();
  }

  /** The most frequent line end; {@code \n} for a text without one. */
  String usualLineEnd() {
    int windows = 0;
    int old = 0;
    for (int line = 1; line < starts.length; line++) {
      int end = starts[line];
      if (text.charAt(end - 1) == '\r') {
        old++;
      } else if (end > 1 && text.charAt(end - 2) == '\r') {
        windows++;
      }
    }
    int unix = starts.length - 1 - windows - old;
    if (windows > unix && windows >= old) {
      return "\r\n";
    }
    return old > unix ? "\r" : "\n";
  }

  /** All lines, each with its line end. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(starts.length);
    for (int line = 0; line < starts.length; line++) {
      int end = line + 1 < starts.length ? starts[line + 1] : text.length();
      lines.add(text.substring(starts[line], end));
    }
    return lines;
  }

  /**
   * What an editor that knows {@code \n} only hands back, with the line ends of this text:
   * unchanged lines at the top and bottom keep theirs, lines between get the usual one.
   */
  String restoreLineEnds(String edited) {
    if (edited.indexOf('\r') >= 0 || text.indexOf('\r') < 0) {
      return edited;
    }
    List<String> before = lines();
    List<String> after = new ArrayList<>(new TextLines(edited).lines());
    int top = 0;
    int shorter = Math.min(before.size(), after.size());
    while (top < shorter && unified(before.get(top)).equals(after.get(top))) {
      after.set(top, before.get(top));
      top++;
    }
    int bottom = 0;
    while (bottom < shorter - top
        && unified(before.get(before.size() - 1 - bottom))
            .equals(after.get(after.size() - 1 - bottom))) {
      after.set(after.size() - 1 - bottom, before.get(before.size() - 1 - bottom));
      bottom++;
    }
    String usual = usualLineEnd();
    for (int line = top; line < after.size() - bottom; line++) {
      after.set(line, after.get(line).replace("\n", usual));
    }
    return String.join("", after);
  }

  private static String unified(String line) {
    return line.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
