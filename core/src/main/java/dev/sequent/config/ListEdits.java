package dev.sequent.config;

import dev.sequent.config.YamlNode.Entry;
import dev.sequent.config.YamlNode.ListNode;
import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlStructure.Place;
import dev.sequent.config.YamlView.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds and moves whole items of a list, and makes a list of what was none. */
final class ListEdits {
  private final YamlStructure structure;
  private final String text;
  private final TextLines lines;
  private final ItemLines items;

  ListEdits(YamlStructure structure) {
    this.structure = structure;
    this.text = structure.text();
    this.lines = structure.lines();
    this.items = structure.items();
  }

  /**
   * The text with two or more items of a list in another order: {@code from} goes to {@code to}.
   */
  String moved(KeyPath path, int from, int to) throws ConfigException {
    ListNode list = structure.list(path);
    int count = list.items().size();
    if (from < 0 || to < 0 || from >= count || to >= count) {
      throw new ConfigException(structure.file(), 0, "`%s` has %d items".formatted(path, count));
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(
          list.flow()
              ? Span.of(list.items().get(i))
              : items.of(list, i).orElseThrow(structure::layout));
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i);
    }
    Integer moving = order.get(from);
    order.remove(/* element */ moving);
    order.add(to, moving);
    StringBuilder edited = new StringBuilder(text.substring(0, spans.getFirst().start()));
    for (int i = 0; i < count; i++) {
      Span content = spans.get(order.get(i));
      edited.append(text, content.start(), content.end());
      int gapEnd = i + 1 < count ? spans.get(i + 1).start() : text.length();
      edited.append(text, spans.get(i).end(), gapEnd);
    }
    Map<String, Leaf> expected = new LinkedHashMap<>();
    structure
        .leaves()
        .forEach(
            (key, leaf) ->
                expected.put(YamlStructure.shifted(key, path.toString(), order::indexOf), leaf));
    return structure.checked(path, edited.toString(), expected);
  }

  /**
   * The text with one more map at the end of a list. A map that stands there becomes the list's
   * first item; a single value or nothing gives way to the list.
   */
  String withItem(KeyPath path, Map<String, String> keys) throws ConfigException {
    Place place = structure.place(path);
    Map<String, Leaf> expected = new LinkedHashMap<>();
    String key = path.toString();
    YamlNode node = place.node();
    String edited;
    int count;
    switch (node) {
      case ListNode list -> {
        count = list.items().size();
        expected.putAll(structure.leaves());
        expected.remove(key);
        edited = list.flow() || count == 0 ? flowAppended(list, keys) : appended(list, keys);
      }
      case MapNode map -> {
        return ConfigDocument.of(structure.file(), listed(map)).withItem(key, keys).text();
      }
      default -> {
        count = 0;
        expected.putAll(structure.leaves());
        expected.remove(key);
        edited = given(place, keys);
      }
    }
    String item = KeyPath.child(key, Integer.toString(count));
    keys.forEach(
        (k, v) -> expected.put(KeyPath.child(item, k), new Leaf(YamlScalars.typeOf(v), v)));
    return structure.checked(path, edited, expected);
  }

  private String appended(ListNode list, Map<String, String> keys) throws ConfigException {
    Span last = items.of(list, list.items().size() - 1).orElseThrow(structure::layout);
    String lineEnd = lines.lineEndAfter(last.end());
    String indent = items.indentOf(list);
    return text.substring(0, last.end())
        + lineEnd
        + block(keys, indent, lineEnd)
        + text.substring(last.end());
  }

  private String flowAppended(ListNode list, Map<String, String> keys) {
    boolean empty = list.items().isEmpty();
    int at = empty ? list.valueStart() + 1 : list.items().getLast().end();
    return text.substring(0, at) + (empty ? "" : ", ") + flow(keys) + text.substring(at);
  }

  /** A single value gives way to a list; the comment behind it stays on the key's line. */
  private String given(Place place, Map<String, String> keys) throws ConfigException {
    Entry entry = place.entry();
    if (entry == null || !(place.node() instanceof YamlNode.Scalar scalar)) {
      throw structure.layout();
    }
    if (place.holder() instanceof MapNode map && map.flow()) {
      String gap = scalar.isMissing() ? " " : "";
      return text.substring(0, scalar.valueStart())
          + gap
          + "["
          + flow(keys)
          + "]"
          + text.substring(scalar.end());
    }
    int from = scalar.isMissing() ? scalar.end() : scalar.valueStart();
    while (from > 0 && text.charAt(from - 1) == ' ' && !scalar.isMissing()) {
      from--;
    }
    int lineEndAt = lines.endOfLine(scalar.end());
    String lineEnd = lines.lineEndAfter(scalar.end());
    String indent = items.columnOf(entry.key().start()) + "  ";
    return text.substring(0, from)
        + text.substring(scalar.end(), lineEndAt)
        + lineEnd
        + block(keys, indent, lineEnd)
        + text.substring(lineEndAt);
  }

  /** The text in which a map that is a value stands as the only item of a list. */
  private String listed(MapNode map) throws ConfigException {
    if (map.flow()) {
      return text.substring(0, map.valueStart())
          + "["
          + text.substring(map.valueStart(), map.end())
          + "]"
          + text.substring(map.end());
    }
    int first = lines.startOfLine(map.valueStart());
    if (!text.substring(first, map.valueStart()).isBlank()) {
      throw structure.layout();
    }
    int end = lines.endOfLine(map.end());
    StringBuilder edited = new StringBuilder(text.substring(0, map.valueStart())).append("- ");
    int at = map.valueStart();
    while (true) {
      int lineEnd = lines.endOfLine(at);
      edited.append(text, at, lineEnd);
      if (lineEnd >= end) {
        break;
      }
      int next = lineEnd + lines.lineEndAfter(at).length();
      edited.append(text, lineEnd, next);
      boolean blank = next >= text.length() || lines.endOfLine(next) == next;
      edited.append(blank ? "" : "  ");
      at = next;
    }
    return edited.append(text.substring(end)).toString();
  }

  private static String block(Map<String, String> keys, String indent, String lineEnd) {
    StringBuilder block = new StringBuilder();
    keys.forEach(
        (key, value) ->
            block
                .append(block.isEmpty() ? indent + "- " : lineEnd + indent + "  ")
                .append(YamlScalars.text(key))
                .append(": ")
                .append(written(value)));
    return block.toString();
  }

  private static String flow(Map<String, String> keys) {
    List<String> parts = new ArrayList<>();
    keys.forEach((key, value) -> parts.add(YamlScalars.text(key) + ": " + written(value)));
    return "{" + String.join(", ", parts) + "}";
  }

  private static String written(String value) {
    return YamlScalars.typeOf(value) == ValueType.STRING ? YamlScalars.text(value) : value;
  }

  /** The text with a list of numbers in the place of a value. */
  String withList(KeyPath path, List<String> values) throws ConfigException {
    Place place = structure.place(path);
    String list = "[" + String.join(", ", values) + "]";
    String edited;
    if (place.node() instanceof ListNode block && !block.flow()) {
      Entry entry = place.entry();
      if (entry == null) {
        throw structure.layout();
      }
      Span first = items.of(block, 0).orElseThrow(structure::layout);
      Span last = items.of(block, block.items().size() - 1).orElseThrow(structure::layout);
      int colon = text.indexOf(':', entry.key().end()) + 1;
      int head = first.start() - lines.lineEndAfter(colon).length();
      edited =
          text.substring(0, colon)
              + " "
              + list
              + text.substring(colon, Math.max(colon, head))
              + text.substring(last.end());
    } else {
      int start =
          switch (place.node()) {
            case YamlNode.Scalar scalar -> scalar.valueStart();
            case ListNode flow -> flow.valueStart();
            default -> throw structure.layout();
          };
      edited = text.substring(0, start) + list + text.substring(place.node().end());
    }
    Map<String, Leaf> expected = new LinkedHashMap<>();
    String key = path.toString();
    structure
        .leaves()
        .forEach(
            (k, leaf) -> {
              if (!YamlStructure.within(k, key)) {
                expected.put(k, leaf);
              }
            });
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      expected.put(
          KeyPath.child(key, Integer.toString(i)), new Leaf(YamlScalars.typeOf(value), value));
    }
    return structure.checked(path, edited, expected);
  }
}
