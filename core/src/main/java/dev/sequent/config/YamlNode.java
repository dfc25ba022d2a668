package dev.sequent.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of a parsed YAML text with its exact place. All offsets are UTF-16 offsets into the text.
 */
sealed interface YamlNode {
  /** Offset of the first character, anchor and tag included. */
  int start();

  /** Offset after the last character that is content; trailing comments and blanks excluded. */
  int end();

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    BLOCK
  }

  /**
   * A single value.
   *
   * @param text content, quotes and escapes undone
   * @param valueStart offset of the first character after anchor and tag
   */
  record Scalar(String text, ValueType type, Style style, int start, int valueStart, int end)
      implements YamlNode {
    /** Whether nothing at all is written: {@code key:} and the line ends. */
    boolean isMissing() {
      return style == Style.PLAIN && valueStart == end;
    }
  }

  /** A {@code *name}; {@code target} is never an alias. */
  record Alias(String name, YamlNode target, int start, int end) implements YamlNode {}

  /** A map in block style ({@code key: value}) or flow style ({@code {key: value}}). */
  final class MapNode implements YamlNode {
    private final List<Entry> entries;
    private final boolean flow;
    private final int start;
    private final int valueStart;
    private final int end;
    // Looked up for every key of every check: rebuilt each time, a long section costs its square.
    private final Map<String, Entry> effective = new LinkedHashMap<>();

    /**
     * @param valueStart offset of the opening brace in flow style, of the first key in block style
     */
    MapNode(List<Entry> entries, boolean flow, int start, int valueStart, int end) {
      this.entries = List.copyOf(entries);
      this.flow = flow;
      this.start = start;
      this.valueStart = valueStart;
      this.end = end;
      for (Entry entry : entries) {
        if (!entry.isMerge()) {
          effective.putIfAbsent(entry.key().text(), entry);
        }
      }
      entries.stream().filter(Entry::isMerge).forEach(entry -> merge(entry.value(), effective));
    }

    /** The entries as written, {@code <<} among them. */
    List<Entry> entries() {
      return entries;
    }

    boolean flow() {
      return flow;
    }

    @Override
    public int start() {
      return start;
    }

    /** Offset of the opening brace in flow style, of the first key in block style. */
    int valueStart() {
      return valueStart;
    }

    @Override
    public int end() {
      return end;
    }

    Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> !e.isMerge() && e.key().text().equals(key)).findFirst();
    }

    /** The entries that a reader sees: own ones first, then what {@code <<} brings in. */
    Map<String, Entry> effective() {
      return Collections.unmodifiableMap(effective);
    }

    private static void merge(YamlNode source, Map<String, Entry> seen) {
      switch (source.resolved()) {
        case MapNode map -> map.effective.forEach(seen::putIfAbsent);
        case ListNode list -> list.items().forEach(item -> merge(item, seen));
        case Scalar _, Alias _ ->
            throw new IllegalStateException("the parser lets no such merge by");
      }
    }
  }

  /**
   * One key of a map.
   *
   * @param key a plain or quoted scalar
   */
  record Entry(Scalar key, YamlNode value) {
    boolean isMerge() {
      return key.style() == Style.PLAIN && key.text().equals("<<");
    }

    /** Offset after the last character of the value, or of the key where no value is written. */
    int end() {
      return Math.max(key.end(), value.end());
    }
  }

  /** A list in block style ({@code - x}) or flow style ({@code [x]}). */
  record ListNode(List<YamlNode> items, boolean flow, int start, int valueStart, int end)
      implements YamlNode {}

  /** The node itself, or what an alias stands for. */
  default YamlNode resolved() {
    return this instanceof Alias alias ? alias.target() : this;
  }
}
