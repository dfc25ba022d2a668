package dev.sequent.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a value: map keys and list indexes. Written with dots; a dot or backslash inside a key
 * is escaped with a backslash.
 *
 * @param parts map keys and list indexes from the top down, at least one
 */
record KeyPath(List<String> parts) {
  KeyPath {
    parts = List.copyOf(parts);
  }

  static KeyPath parse(String dotted) {
    List<String> parts = new ArrayList<>();
    if (dotted.indexOf('\\') < 0) {
      // As nearly every key is, and a check asks for thousands.
      int start = 0;
      for (int dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', start)) {
        parts.add(dotted.substring(start, dot));
        start = dot + 1;
      }
      parts.add(dotted.substring(start));
      return new KeyPath(parts);
    }
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < dotted.length(); i++) {
      char c = dotted.charAt(i);
      if (c == '\\' && i + 1 < dotted.length()) {
        i++;
        part.append(dotted.charAt(i));
      } else if (c == '.') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return new KeyPath(parts);
  }

  /** {@code parent} with one more part; an empty parent is the top level. */
  static String child(String parent, String part) {
    boolean plain = part.indexOf('.') < 0 && part.indexOf('\\') < 0;
    String escaped = plain ? part : part.replace("\\", "\\\\").replace(".", "\\.");
    return parent.isEmpty() ? escaped : parent + "." + escaped;
  }

  /** The first {@code count} parts, with dots. */
  String head(int count) {
    String dotted = "";
    for (String part : parts.subList(0, count)) {
      dotted = child(dotted, part);
    }
    return dotted;
  }

  @Override
  public String toString() {
    return head(parts.size());
  }
}
