package dev.sequent.config;

import dev.sequent.config.YamlNode.ListNode;
import java.util.Optional;

/** Which lines the items of a block list stand on, their dashes and own comments included. */
final class ItemLines {
  private final String text;
  private final TextLines lines;

  ItemLines(String text, TextLines lines) {
    this.text = text;
    this.lines = lines;
  }

  /**
   * An item from the start of its first line to the end of its last, without that line's end.
   * Comment lines right above the dash belong to it. Empty where the item shares a line with
   * something else.
   */
  Optional<Span> of(ListNode list, int index) {
    YamlNode item = list.items().get(index);
    int dash = dash(item);
    if (dash < 0 || !text.substring(lines.startOfLine(dash), dash).isBlank()) {
      return Optional.empty();
    }
    int start = lines.startOfLine(dash);
    int column = dash - start;
    int earliest = index == 0 ? -1 : list.items().get(index - 1).end();
    while (start > 0) {
      int above = lines.startOfLine(start - 1);
      String line = text.substring(above, start);
      int indent = line.length() - line.stripLeading().length();
      if (above <= earliest || !line.strip().startsWith("#") || indent > column) {
        break;
      }
      start = above;
    }
    return Optional.of(new Span(start, lines.endOfLine(Math.max(item.end(), dash + 1))));
  }

  private int dash(YamlNode item) {
    int at = item.start() - 1;
    while (at >= 0 && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at--;
    }
    return at >= 0 && text.charAt(at) == '-' ? at : -1;
  }

  /** The white space before the dashes of a block list. */
  String indentOf(ListNode list) {
    int dash = dash(list.items().getFirst());
    return dash < 0 ? "" : columnOf(dash);
  }

  /** White space as wide as what stands before an offset on its line. */
  String columnOf(int offset) {
    String before = text.substring(lines.startOfLine(offset), offset);
    return before.isBlank() ? before : " ".repeat(before.codePointCount(0, before.length()));
  }
}
