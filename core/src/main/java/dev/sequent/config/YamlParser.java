package dev.sequent.config;

import dev.sequent.config.YamlNode.Alias;
import dev.sequent.config.YamlNode.Entry;
import dev.sequent.config.YamlNode.ListNode;
import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlNode.Scalar;
import dev.sequent.config.YamlNode.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.ScalarToken;

/**
 * Builds {@link YamlNode}s from SnakeYAML's parser events. Its node tree would not do: a node's
 * span includes anchor and tag, and an alias carries the span of its target; events and tokens tell
 * all of them apart. What PyYAML's safe loader refuses (duplicate anchors, unknown tags) or should
 * have refused (duplicate keys) is refused here.
 */
final class YamlParser {
  private static final int MAX_DEPTH = 50;

  /** A config has some hundred values; aliases can make billions of them out of ten lines. */
  private static final int MAX_VALUES = 200_000;

  private static final String CORE_TAG = "tag:yaml.org,2002:";

  private final Path file;
  private final TextLines lines;
  private final ScalarTap tokens;
  private final Parser parser;
  private final OffsetCursor offsets;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long values;

  private YamlParser(Path file, String text, TextLines lines) {
    this.file = file;
    this.lines = lines;
    this.offsets = new OffsetCursor(text);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.tokens = new ScalarTap(new ScannerImpl(new StreamReader(text), options));
    this.parser = new ParserImpl(tokens);
  }

  /**
   * The top-level map; empty for a text without any value.
   *
   * @throws ConfigException for a text that is not YAML, or not one map
   */
  static Optional<MapNode> parse(Path file, String text) throws ConfigException {
    TextLines lines = new TextLines(text);
    YamlParser parser = new YamlParser(file, text, lines);
    try {
      return parser.document();
    } catch (MarkedYAMLException e) {
      throw parser.syntaxError(e);
    } catch (ReaderException e) {
      int offset =
          text.offsetByCodePoints(
              0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
      throw new ConfigException(
          file,
          lines.lineAt(offset),
          "holds the character U+%04X, which YAML does not allow; is this a text file?"
              .formatted(e.getCodePoint()),
          e);
    }
  }

  private Optional<MapNode> document() throws ConfigException {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    parser.getEvent();
    YamlNode root = node(parser.getEvent(), 0).node();
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw fault(
          offset(parser.peekEvent().getStartMark()),
          "begins a second YAML document; a config is one document, so remove the `---` line");
    }
    return switch (root) {
      case MapNode map -> Optional.of(map);
      case Scalar scalar when scalar.type() == ValueType.NULL -> Optional.empty();
      default ->
          throw fault(root.start(), "the top level must be a map of sections such as `model:`");
    };
  }

  /** A node with the number of values that a reader would meet in it, aliases followed. */
  private record Sized(YamlNode node, long size) {}

  private record Anchored(Sized target, int line) {}

  private Sized node(Event event, int depth) throws ConfigException {
    if (depth > MAX_DEPTH) {
      throw fault(
          offset(event.getStartMark()), "is nested more than " + MAX_DEPTH + " levels deep");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    Sized sized =
        switch (event) {
          case ScalarEvent scalar -> new Sized(scalar(scalar), 1);
          case MappingStartEvent map -> map(map, depth);
          case SequenceStartEvent list -> list(list, depth);
          default -> throw new IllegalStateException("a node cannot begin with " + event);
        };
    remember(((NodeEvent) event).getAnchor(), sized);
    return sized;
  }

  private Sized alias(AliasEvent event) throws ConfigException {
    int start = offset(event.getStartMark());
    int end = offset(event.getEndMark());
    Anchored anchored = anchors.get(event.getAnchor());
    if (anchored == null) {
      throw fault(start, "`*%s` names no anchor above it".formatted(event.getAnchor()));
    }
    count(start, anchored.target().size());
    return new Sized(
        new Alias(event.getAnchor(), anchored.target().node(), start, end),
        anchored.target().size());
  }

  private void remember(@Nullable String anchor, Sized sized) throws ConfigException {
    if (anchor == null) {
      return;
    }
    int line = lines.lineAt(sized.node().start());
    Anchored first = anchors.putIfAbsent(anchor, new Anchored(sized, line));
    if (first != null) {
      throw new ConfigException(
          file, line, "the anchor `&%s` is on line %d already".formatted(anchor, first.line()));
    }
  }

  private Scalar scalar(ScalarEvent event) throws ConfigException {
    int start = offset(event.getStartMark());
    count(start, 1);
    // An absent value is an event without a token: a span of no width where the value would be.
    ScalarToken token = tokens.take();
    int end = offset(event.getEndMark());
    int valueStart = token == null ? end : offset(token.getStartMark());
    Style style = style(event);
    if (style == Style.BLOCK) {
      end = withoutTrailingBlank(valueStart, end);
    }
    return new Scalar(event.getValue(), type(event, start), style, start, valueStart, end);
  }

  private int withoutTrailingBlank(int start, int end) {
    int trimmed = end;
    while (trimmed > start && Character.isWhitespace(offsets.text().charAt(trimmed - 1))) {
      trimmed--;
    }
    return trimmed;
  }

  private static Style style(ScalarEvent event) {
    return switch (event.getScalarStyle()) {
      case PLAIN -> Style.PLAIN;
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
      case LITERAL, FOLDED -> Style.BLOCK;
    };
  }

  private ValueType type(ScalarEvent event, int start) throws ConfigException {
    String tag = event.getTag();
    String text = event.getValue();
    if (tag == null) {
      return event.isPlain() ? YamlScalars.typeOf(text) : ValueType.STRING;
    }
    if (tag.equals("!") || tag.equals(CORE_TAG + "str")) {
      return ValueType.STRING;
    }
    ValueType plain = YamlScalars.typeOf(text);
    ValueType wanted =
        switch (tag) {
          case CORE_TAG + "int" -> ValueType.INTEGER;
          case CORE_TAG + "bool" -> ValueType.BOOLEAN;
          case CORE_TAG + "null" -> ValueType.NULL;
          case CORE_TAG + "timestamp" -> ValueType.TIMESTAMP;
          case CORE_TAG + "float" ->
              YamlScalars.pythonFloat(text).isPresent() || plain == ValueType.FLOAT
                  ? ValueType.FLOAT
                  : ValueType.STRING;
          default -> throw fault(start, unknownTag(tag));
        };
    if (wanted != plain && wanted != ValueType.FLOAT) {
      throw fault(start, "`%s` does not fit its tag".formatted(text));
    }
    return wanted;
  }

  private Sized map(MappingStartEvent event, int depth) throws ConfigException {
    int start = offset(event.getStartMark());
    checkTag(event.getTag(), "map", start);
    int open = offset(event.getEndMark());
    List<Entry> entries = new ArrayList<>();
    Map<String, Scalar> seen = new HashMap<>();
    long size = 1;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event keyEvent = parser.getEvent();
      if (!(keyEvent instanceof ScalarEvent scalarKey)) {
        throw fault(offset(keyEvent.getStartMark()), "a key must be a single word or text");
      }
      Scalar key = (Scalar) node(scalarKey, depth + 1).node();
      Scalar first = seen.putIfAbsent(key.text(), key);
      if (first != null) {
        throw fault(
            key.start(),
            "duplicate key `%s`: it is on line %d already; remove one of the two"
                .formatted(key.text(), lines.lineAt(first.start())));
      }
      Sized value = node(parser.getEvent(), depth + 1);
      Entry entry = new Entry(key, value.node());
      if (entry.isMerge() && !mergeable(value.node())) {
        throw fault(key.start(), "`<<` needs a map, or a list of maps, to merge");
      }
      entries.add(entry);
      size += 1 + value.size();
    }
    int close = offset(parser.getEvent().getEndMark());
    count(start, 1);
    int valueStart = event.isFlow() ? open - 1 : entries.getFirst().key().start();
    int end = event.isFlow() ? close : entries.getLast().end();
    return new Sized(new MapNode(entries, event.isFlow(), start, valueStart, end), size);
  }

  private static boolean mergeable(YamlNode value) {
    return switch (value.resolved()) {
      case MapNode _ -> true;
      case ListNode list ->
          list.items().stream().allMatch(item -> item.resolved() instanceof MapNode);
      case Scalar _, Alias _ -> false;
    };
  }

  private Sized list(SequenceStartEvent event, int depth) throws ConfigException {
    int start = offset(event.getStartMark());
    checkTag(event.getTag(), "seq", start);
    int open = offset(event.getEndMark());
    List<YamlNode> items = new ArrayList<>();
    long size = 1;
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      Sized item = node(parser.getEvent(), depth + 1);
      items.add(item.node());
      size += item.size();
    }
    int close = offset(parser.getEvent().getEndMark());
    count(start, 1);
    int valueStart = event.isFlow() ? open - 1 : items.getFirst().start();
    int end = event.isFlow() ? close : items.getLast().end();
    return new Sized(new ListNode(items, event.isFlow(), start, valueStart, end), size);
  }

  private void checkTag(@Nullable String tag, String expected, int start) throws ConfigException {
    if (tag != null && !tag.equals(CORE_TAG + expected) && !tag.equals("!")) {
      throw fault(start, unknownTag(tag));
    }
  }

  private static String unknownTag(String tag) {
    String shown = tag.startsWith(CORE_TAG) ? "!!" + tag.substring(CORE_TAG.length()) : tag;
    return "the tag `%s` means nothing in a config; remove it".formatted(shown);
  }

  private void count(int offset, long more) throws ConfigException {
    values += more;
    if (values > MAX_VALUES) {
      throw fault(
          offset, "holds more than %,d values with its aliases followed".formatted(MAX_VALUES));
    }
  }

  private int offset(Mark mark) {
    return offsets.at(mark.getIndex());
  }

  private ConfigException fault(int offset, String sentence) {
    return new ConfigException(file, lines.lineAt(offset), sentence);
  }

  private ConfigException syntaxError(MarkedYAMLException e) {
    Mark problem = e.getProblemMark();
    Mark context = e.getContextMark();
    String what = String.valueOf(e.getProblem());
    boolean openQuote =
        context != null
            && what.contains("end of stream")
            && String.valueOf(e.getContext()).contains("quoted");
    Mark mark = openQuote || problem == null ? context : problem;
    int line = mark == null ? 0 : lines.lineAt(offset(mark));
    return new ConfigException(
        file, line, openQuote ? "a quote is opened here and never closed" : explain(what), e);
  }

  private static String explain(String problem) {
    if (problem.contains("(TAB)")) {
      return "a tab stands where YAML takes spaces only";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "a colon too many: put text that holds a colon in quotes, or mend the indentation";
    }
    if (problem.startsWith("expected <block end>")) {
      return "the indentation of this line fits no section above it";
    }
    if (problem.startsWith("could not find expected ':'")) {
      return "a key without a colon, or a line that is indented too little";
    }
    return "is not valid YAML: " + problem.strip().replaceAll("\\s+", " ");
  }
}
