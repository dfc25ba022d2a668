package dev.sequent.config;

import dev.sequent.config.YamlNode.Entry;
import dev.sequent.config.YamlNode.ListNode;
import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlView.Leaf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Edits of whole keys and list items, with the lines they stand on. As in {@link YamlSplice}, the
 * result is parsed again and taken only where every value reads as it should.
 */
final class YamlStructure {
  private final Path file;
  private final String text;
  private final @Nullable MapNode root;
  private final TextLines lines;
  private final ItemLines items;

  YamlStructure(Path file, String text, @Nullable MapNode root) {
    this.file = file;
    this.text = text;
    this.root = root;
    this.lines = new TextLines(text);
    this.items = new ItemLines(text, lines);
  }

  /** A node and what holds it. */
  private record Place(YamlNode holder, YamlNode node, @Nullable Entry entry, int index) {}

  /** The text without a key or list item; comments above a key stay, those above an item go. */
  String without(KeyPath path) throws ConfigException {
    Place place = place(path);
    Cut cut =
        switch (place.holder()) {
          case MapNode map when map.flow() ->
              flowCut(map.entries().stream().map(Span::of).toList(), place.index());
          case MapNode map -> blockKey(map, place.index());
          case ListNode list when list.flow() ->
              flowCut(list.items().stream().map(Span::of).toList(), place.index());
          case ListNode list -> wholeLines(items.of(list, place.index()).orElseThrow(this::layout));
          default -> throw new IllegalStateException("a value holds no keys");
        };
    String edited = text.substring(0, cut.start()) + text.substring(cut.end());
    Map<String, Leaf> expected = leavesWithout(path, place);
    return checked(path, edited, expected);
  }

  private Map<String, Leaf> leavesWithout(KeyPath path, Place place) {
    String gone = path.toString();
    String parent = path.head(path.parts().size() - 1);
    int index = place.holder() instanceof ListNode ? place.index() : -1;
    Map<String, Leaf> expected = new LinkedHashMap<>();
    leaves()
        .forEach(
            (key, leaf) -> {
              if (!within(key, gone)) {
                expected.put(
                    index < 0 ? key : shifted(key, parent, i -> i > index ? i - 1 : i), leaf);
              }
            });
    boolean last = expected.keySet().stream().noneMatch(key -> within(key, parent));
    if (last && !parent.isEmpty()) {
      expected.put(parent, emptied(place.holder()));
    }
    return expected;
  }

  private static Leaf emptied(YamlNode holder) {
    return switch (holder) {
      case MapNode map when map.flow() -> new Leaf(ValueType.MAP, "");
      case ListNode list when list.flow() -> new Leaf(ValueType.LIST, "");
      default -> new Leaf(ValueType.NULL, "");
    };
  }

  /**
   * The text with two or more items of a list in another order: {@code from} goes to {@code to}.
   */
  String moved(KeyPath path, int from, int to) throws ConfigException {
    ListNode list = list(path);
    int count = list.items().size();
    if (from < 0 || to < 0 || from >= count || to >= count) {
      throw new ConfigException(file, 0, "`%s` has %d items".formatted(path, count));
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(
          list.flow() ? Span.of(list.items().get(i)) : items.of(list, i).orElseThrow(this::layout));
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
    leaves()
        .forEach((key, leaf) -> expected.put(shifted(key, path.toString(), order::indexOf), leaf));
    return checked(path, edited.toString(), expected);
  }

  /**
   * The text with one more map at the end of a list. A map that stands there becomes the list's
   * first item; a single value or nothing gives way to the list.
   */
  String withItem(KeyPath path, Map<String, String> keys) throws ConfigException {
    Place place = place(path);
    Map<String, Leaf> expected = new LinkedHashMap<>();
    String key = path.toString();
    YamlNode node = place.node();
    String edited;
    int count;
    switch (node) {
      case ListNode list -> {
        count = list.items().size();
        expected.putAll(leaves());
        expected.remove(key);
        edited = list.flow() || count == 0 ? flowAppended(list, keys) : appended(list, keys);
      }
      case MapNode map -> {
        return ConfigDocument.of(file, listed(map)).withItem(key, keys).text();
      }
      default -> {
        count = 0;
        expected.putAll(leaves());
        expected.remove(key);
        edited = given(place, keys);
      }
    }
    String item = KeyPath.child(key, Integer.toString(count));
    keys.forEach(
        (k, v) -> expected.put(KeyPath.child(item, k), new Leaf(YamlScalars.typeOf(v), v)));
    return checked(path, edited, expected);
  }

  private String appended(ListNode list, Map<String, String> keys) throws ConfigException {
    Span last = items.of(list, list.items().size() - 1).orElseThrow(this::layout);
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
      throw layout();
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
      throw layout();
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
    Place place = place(path);
    String list = "[" + String.join(", ", values) + "]";
    String edited;
    if (place.node() instanceof ListNode block && !block.flow()) {
      Entry entry = place.entry();
      if (entry == null) {
        throw layout();
      }
      Span first = items.of(block, 0).orElseThrow(this::layout);
      Span last = items.of(block, block.items().size() - 1).orElseThrow(this::layout);
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
            default -> throw layout();
          };
      edited = text.substring(0, start) + list + text.substring(place.node().end());
    }
    Map<String, Leaf> expected = new LinkedHashMap<>();
    String key = path.toString();
    leaves()
        .forEach(
            (k, leaf) -> {
              if (!within(k, key)) {
                expected.put(k, leaf);
              }
            });
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      expected.put(
          KeyPath.child(key, Integer.toString(i)), new Leaf(YamlScalars.typeOf(value), value));
    }
    return checked(path, edited, expected);
  }

  // ---- places -----------------------------------------------------------------------------------

  private Place place(KeyPath path) throws ConfigException {
    @Nullable YamlNode holder = root;
    for (int depth = 0; depth < path.parts().size(); depth++) {
      String part = path.parts().get(depth);
      @Nullable Place place = holder == null ? null : child(holder, part);
      if (place == null) {
        throw new ConfigException(
            file, 0, "there is no `%s` to change".formatted(path.head(depth + 1)));
      }
      if (depth == path.parts().size() - 1) {
        return place;
      }
      holder = place.node();
    }
    throw new IllegalStateException("a path has at least one part");
  }

  private static @Nullable Place child(YamlNode holder, String part) {
    if (holder instanceof MapNode map) {
      for (int i = 0; i < map.entries().size(); i++) {
        Entry entry = map.entries().get(i);
        if (!entry.isMerge() && entry.key().text().equals(part)) {
          return new Place(map, entry.value(), entry, i);
        }
      }
    } else if (holder instanceof ListNode list) {
      int index = YamlView.index(part);
      if (index >= 0 && index < list.items().size()) {
        return new Place(list, list.items().get(index), null, index);
      }
    }
    return null;
  }

  private ListNode list(KeyPath path) throws ConfigException {
    if (place(path).node() instanceof ListNode list) {
      return list;
    }
    throw new ConfigException(file, 0, "`%s` is no list".formatted(path));
  }

  /** Offsets to leave out. */
  private record Cut(int start, int end) {}

  private Cut wholeLines(Span span) {
    int next =
        span.end() + (span.end() < text.length() ? lines.lineEndAfter(span.end()).length() : 0);
    if (next == span.end() && span.start() > 0) {
      // The last line has no line end: the one before it gives up its own, so that none comes.
      int before = span.start() - 1;
      boolean pair = before > 0 && text.charAt(before) == '\n' && text.charAt(before - 1) == '\r';
      return new Cut(pair ? before - 1 : before, span.end());
    }
    return new Cut(span.start(), next);
  }

  private Cut blockKey(MapNode map, int index) {
    Entry entry = map.entries().get(index);
    int start = entry.key().start();
    int lineStart = lines.startOfLine(start);
    int end = lines.endOfLine(Math.max(entry.end(), entry.key().end()));
    if (text.substring(lineStart, start).isBlank()) {
      return wholeLines(new Span(lineStart, end));
    }
    // The first key of a list item shares its line with the dash: the next one moves up to it.
    int next = end;
    if (index + 1 < map.entries().size()) {
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
    }
    return new Cut(start, next);
  }

  private static Cut flowCut(List<Span> spans, int index) {
    if (index + 1 < spans.size()) {
      return new Cut(spans.get(index).start(), spans.get(index + 1).start());
    }
    int start = index > 0 ? spans.get(index - 1).end() : spans.get(index).start();
    return new Cut(start, spans.get(index).end());
  }

  // ---- the check --------------------------------------------------------------------------------

  private Map<String, Leaf> leaves() {
    return new YamlView(root).leaves();
  }

  private static boolean within(String key, String ancestor) {
    return key.equals(ancestor) || ancestor.isEmpty() || key.startsWith(ancestor + ".");
  }

  /** A key below a list, with the item's number changed. */
  private static String shifted(String key, String list, UnaryOperator<Integer> number) {
    String head = list + ".";
    if (!key.startsWith(head)) {
      return key;
    }
    String rest = key.substring(head.length());
    int dot = rest.indexOf('.');
    String index = dot < 0 ? rest : rest.substring(0, dot);
    return head + number.apply(Integer.valueOf(index)) + (dot < 0 ? "" : rest.substring(dot));
  }

  private String checked(KeyPath path, String edited, Map<String, Leaf> expected)
      throws ConfigException {
    Optional<MapNode> parsed;
    try {
      parsed = YamlParser.parse(file, edited);
    } catch (ConfigException e) {
      throw refusal(path, e.sentence());
    }
    Map<String, Leaf> found = new YamlView(parsed.orElse(null)).leaves();
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    for (String key : keys) {
      if (!Objects.equals(expected.get(key), found.get(key))
          && !EvaluationInput.follows(key, found)) {
        throw refusal(path, "`%s` would change too".formatted(key));
      }
    }
    return edited;
  }

  private ConfigException refusal(KeyPath path, String reason) {
    int line = new YamlView(root).find(path).map(found -> lines.lineAt(found.keyStart())).orElse(0);
    return new ConfigException(
        file,
        line,
        "`%s` cannot be changed here without changing more (%s); edit the text instead"
            .formatted(path, reason));
  }

  private ConfigException layout() {
    return new ConfigException(
        file, 0, "this part is laid out in a way that only the text can edit");
  }
}
