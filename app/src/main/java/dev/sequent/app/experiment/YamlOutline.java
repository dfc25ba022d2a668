package dev.sequent.app.experiment;

import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Which lines of a YAML text can be folded away below which, told by their indentation: it also
 * works for texts that are half typed. Lines are counted from 0.
 */
final class YamlOutline {
  private final int count;
  private final IntFunction<String> line;

  /**
   * @param count how many lines there are
   * @param line one of them, without its line end
   */
  YamlOutline(int count, IntFunction<String> line) {
    this.count = count;
    this.line = line;
  }

  /** Whether there is something below a line that belongs to it. */
  boolean opens(int head) {
    if (!hasContent(head)) {
      return false;
    }
    for (int next = head + 1; next < count; next++) {
      if (hasContent(next)) {
        return belongs(head, next);
      }
    }
    return false;
  }

  /** The last line that belongs to a line; empty where none does. Comments in between go along. */
  OptionalInt end(int head) {
    OptionalInt end = OptionalInt.empty();
    if (!hasContent(head)) {
      return end;
    }
    for (int next = head + 1; next < count; next++) {
      if (hasContent(next)) {
        if (!belongs(head, next)) {
          break;
        }
        end = OptionalInt.of(next);
      }
    }
    return end;
  }

  /** The nearest line, this one or one above, that has this one below it or opens itself. */
  OptionalInt head(int at) {
    for (int head = at; head >= 0; head--) {
      OptionalInt end = end(head);
      if (end.isPresent() && end.getAsInt() >= at) {
        return OptionalInt.of(head);
      }
    }
    return OptionalInt.empty();
  }

  /** The nearest line above that says something; empty for the first. */
  OptionalInt above(int at) {
    for (int before = at - 1; before >= 0; before--) {
      if (hasContent(before)) {
        return OptionalInt.of(before);
      }
    }
    return OptionalInt.empty();
  }

  private boolean belongs(int head, int next) {
    String above = line.apply(head);
    String below = line.apply(next);
    int depth = indent(above);
    int other = indent(below);
    // The items of a list may stand right below its key.
    boolean item = isItem(below, other) && !isItem(above, depth);
    return other > depth || (item && other == depth && above.strip().endsWith(":"));
  }

  private boolean hasContent(int at) {
    String text = line.apply(at).strip();
    return !text.isEmpty() && text.charAt(0) != '#';
  }

  private static boolean isItem(String text, int indent) {
    return text.startsWith("-", indent)
        && (text.length() == indent + 1 || text.charAt(indent + 1) == ' ');
  }

  private static int indent(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
