package dev.sequent.config;

import dev.sequent.config.YamlNode.Entry;
import dev.sequent.config.YamlNode.ListNode;
import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlStructure.Place;
import dev.sequent.config.YamlView.Leaf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a key or list item out of a text, with its own lines and the comment on them. */
final class KeyRemoval {
  private final YamlStructure structure;
  private final String text;
  private final TextLines lines;

  KeyRemoval(YamlStructure structure) {
    this.structure = structure;
    this.text = structure.text();
    this.lines = structure.lines();
  }

  /** The text without a key or list item; comments above a key stay, those above an item go. */
  String without(KeyPath path) throws ConfigException {
    Place place = structure.place(path);
    Cut cut =
        switch (place.holder()) {
          case MapNode map when map.flow() ->
              flowCut(map.entries().stream().map(Span::of).toList(), place.index());
          case MapNode map -> blockKey(map, place.index());
          case ListNode list when list.flow() ->
              flowCut(list.items().stream().map(Span::of).toList(), place.index());
          case ListNode list ->
              wholeLines(structure.items().of(list, place.index()).orElseThrow(structure::layout));
          default -> throw new IllegalStateException("a value holds no keys");
        };
    String edited = text.substring(0, cut.start()) + text.substring(cut.end());
    Map<String, Leaf> expected = leavesWithout(path, place);
    return structure.checked(path, edited, expected);
  }

  private Map<String, Leaf> leavesWithout(KeyPath path, Place place) {
    String gone = path.toString();
    String parent = path.head(path.parts().size() - 1);
    int index = place.holder() instanceof ListNode ? place.index() : -1;
    Map<String, Leaf> expected = new LinkedHashMap<>();
    structure
        .leaves()
        .forEach(
            (key, leaf) -> {
              if (!YamlStructure.within(key, gone)) {
                expected.put(
                    index < 0
                        ? key
                        : YamlStructure.shifted(key, parent, i -> i > index ? i - 1 : i),
                    leaf);
              }
            });
    boolean last = expected.keySet().stream().noneMatch(key -> YamlStructure.within(key, parent));
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
}
