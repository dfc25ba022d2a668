package dev.sequent.config;

import dev.sequent.config.YamlNode.Alias;
import dev.sequent.config.YamlNode.Entry;
import dev.sequent.config.YamlNode.ListNode;
import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlNode.Scalar;
import dev.sequent.config.YamlNode.Style;
import dev.sequent.config.YamlView.Leaf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One edit of a YAML text: a replaced value or an added key. Several ways of writing the value are
 * tried, the old value's quotes first; each is parsed again, and the first in which the value reads
 * as asked and every other value as before is taken. So no rule about what YAML allows where needs
 * to be right here for the rest of the file to be safe.
 */
final class YamlSplice {
  private final Path file;
  private final String text;
  private final @Nullable MapNode root;
  private final TextLines lines;
  private final KeyPath path;
  private final String content;
  private final List<String> reasons = new ArrayList<>();

  YamlSplice(Path file, String text, @Nullable MapNode root, KeyPath path, String content) {
    this.file = file;
    this.text = text;
    this.root = root;
    this.lines = new TextLines(text);
    this.path = path;
    this.content = content;
  }

  /** A stretch of the text and what comes in its place. */
  private record Change(int start, int end, String replacement) {
    String applyTo(String text) {
      return text.substring(0, start) + replacement + text.substring(end);
    }
  }

  /**
   * The text after the edit.
   *
   * @throws ConfigException where no way of writing leaves everything else as it is
   */
  String apply() throws ConfigException {
    Map<String, Leaf> before = new YamlView(root).leaves();
    for (Change change : changes()) {
      String edited = change.applyTo(text);
      if (keepsEverythingElse(before, edited)) {
        return edited;
      }
    }
    throw new ConfigException(
        file,
        placeOf(path.parts().size()),
        "`%s` cannot be set to `%s` without changing more%s; edit the text instead"
            .formatted(path, content, reasons.isEmpty() ? "" : " (" + reasons.getLast() + ")"));
  }

  private boolean keepsEverythingElse(Map<String, Leaf> before, String edited) {
    Map<String, Leaf> after;
    try {
      after = new YamlView(YamlParser.parse(file, edited).orElse(null)).leaves();
    } catch (ConfigException e) {
      reasons.add(e.sentence());
      return false;
    }
    Leaf written = after.get(path.toString());
    if (written == null || !written.text().equals(content)) {
      reasons.add("the value would not read back");
      return false;
    }
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.remove(path.toString());
    for (String key : keys) {
      Leaf old = before.get(key);
      Leaf now = after.get(key);
      boolean filledSection =
          now == null
              && old != null
              && old.text().isEmpty()
              && path.toString().startsWith(key + ".");
      if (!filledSection
          && (old == null || !old.equals(now))
          && !EvaluationInput.follows(key, after)) {
        reasons.add("`%s` would change too".formatted(key));
        return false;
      }
    }
    return true;
  }

  /** All ways of making the edit, the best first. */
  private List<Change> changes() throws ConfigException {
    if (root == null) {
      return appended();
    }
    YamlNode node = root;
    @Nullable Entry entry = null;
    MapNode holder = root;
    List<String> parts = path.parts();
    for (int depth = 0; depth < parts.size(); depth++) {
      String part = parts.get(depth);
      switch (node) {
        case MapNode map -> {
          Optional<Entry> next = map.entry(part);
          if (next.isEmpty()) {
            return added(map, parts.subList(depth, parts.size()));
          }
          holder = map;
          entry = next.get();
          node = entry.value();
        }
        case ListNode list -> {
          int index = YamlView.index(part);
          if (index < 0 || index >= list.items().size()) {
            throw refusal(depth, "`%s` has no item `%s`".formatted(path.head(depth), part));
          }
          entry = null;
          node = list.items().get(index);
        }
        case Scalar scalar -> {
          if (scalar.isMissing() && entry != null) {
            return filled(holder, entry, parts.subList(depth, parts.size()));
          }
          throw refusal(depth, "`%s` holds a value, not a section".formatted(path.head(depth)));
        }
        case Alias alias ->
            throw refusal(
                depth,
                "`%s` is shared with other sections through `*%s`; edit the text instead"
                    .formatted(path.head(depth), alias.name()));
      }
    }
    return switch (node) {
      case Scalar scalar -> replaced(scalar);
      case Alias alias when alias.target() instanceof Scalar ->
          written(Style.PLAIN, s -> new Change(alias.start(), alias.end(), s));
      default ->
          throw refusal(
              parts.size(),
              "`%s` holds %s; edit its parts or the text".formatted(path, words(node)));
    };
  }

  private static String words(YamlNode node) {
    return (node.resolved() instanceof ListNode ? ValueType.LIST : ValueType.MAP).words();
  }

  private List<Change> replaced(Scalar scalar) {
    if (scalar.isMissing()) {
      return written(
          Style.PLAIN, s -> new Change(scalar.end(), scalar.end(), s.isEmpty() ? "" : " " + s));
    }
    Style style = scalar.style() == Style.BLOCK ? Style.SINGLE_QUOTED : scalar.style();
    return written(style, s -> new Change(scalar.valueStart(), scalar.end(), s));
  }

  /** Keys at the end of a map that is there. */
  private List<Change> added(MapNode map, List<String> rest) {
    if (map.flow()) {
      boolean empty = map.entries().isEmpty();
      int at = empty ? map.valueStart() + 1 : map.entries().getLast().end();
      return written(Style.PLAIN, s -> new Change(at, at, (empty ? "" : ", ") + inFlow(rest, s)));
    }
    int at = lines.endOfLine(map.end());
    String lineEnd = lines.lineEndAfter(map.end());
    String indent = indentOf(map.entries().getFirst().key().start());
    return written(
        Style.PLAIN, s -> new Change(at, at, lineEnd + inBlock(rest, s, indent, lineEnd)));
  }

  /** Keys below a section that has a name and nothing else. */
  private List<Change> filled(MapNode holder, Entry section, List<String> rest) {
    int end = section.end();
    if (holder.flow()) {
      return written(Style.PLAIN, s -> new Change(end, end, " {" + inFlow(rest, s) + "}"));
    }
    int at = lines.endOfLine(end);
    String lineEnd = lines.lineEndAfter(end);
    String indent = indentOf(section.key().start()) + indentStep();
    return written(
        Style.PLAIN, s -> new Change(at, at, lineEnd + inBlock(rest, s, indent, lineEnd)));
  }

  /** Keys at the end of a text without any value. */
  private List<Change> appended() {
    String lineEnd = lines.usualLineEnd();
    boolean open =
        !text.isEmpty()
            && lines.endOfLine(text.length()) == text.length()
            && lines.startOfLine(text.length()) < text.length();
    return written(
        Style.PLAIN,
        s ->
            new Change(
                text.length(),
                text.length(),
                (open ? lineEnd : "") + inBlock(path.parts(), s, "", lineEnd) + lineEnd));
  }

  private String inBlock(List<String> keys, String value, String indent, String lineEnd) {
    StringBuilder block = new StringBuilder();
    String deeper = indent;
    for (String key : keys.subList(0, keys.size() - 1)) {
      block.append(deeper).append(YamlScalars.text(key)).append(':').append(lineEnd);
      deeper += indentStep();
    }
    return block
        .append(deeper)
        .append(YamlScalars.text(keys.getLast()))
        .append(value.isEmpty() ? ":" : ": ")
        .append(value)
        .toString();
  }

  private static String inFlow(List<String> keys, String value) {
    String inner = YamlScalars.text(keys.getLast()) + ": " + value;
    for (String key : keys.subList(0, keys.size() - 1).reversed()) {
      inner = YamlScalars.text(key) + ": {" + inner + "}";
    }
    return inner;
  }

  /** The white space that puts a new line's first character below the one at {@code offset}. */
  private String indentOf(int offset) {
    String before = text.substring(lines.startOfLine(offset), offset);
    return before.isBlank() ? before : " ".repeat(before.codePointCount(0, before.length()));
  }

  /** How much deeper the first nested section of the text begins; two spaces where none does. */
  private String indentStep() {
    if (root != null) {
      for (Entry entry : root.entries()) {
        if (entry.value() instanceof MapNode map && !map.flow()) {
          String inner = indentOf(map.entries().getFirst().key().start());
          String outer = indentOf(entry.key().start());
          if (inner.length() > outer.length() && inner.startsWith(outer)) {
            return inner.substring(outer.length());
          }
        }
      }
    }
    return "  ";
  }

  /** The content in YAML, in the ways that may hold it, the preferred first. */
  private List<Change> written(Style preferred, Function<String, Change> change) {
    List<String> ways = new ArrayList<>();
    boolean oneLine = content.chars().allMatch(c -> c >= 0x20);
    // A plain << or = is a merge or value mark of YAML 1.1, which no loader takes as a value.
    boolean mark = content.equals("<<") || content.equals("=");
    String plain = oneLine && !mark && content.strip().equals(content) ? content : null;
    String single = oneLine ? YamlScalars.singleQuoted(content) : null;
    String quoted = YamlScalars.doubleQuoted(content);
    switch (preferred) {
      case SINGLE_QUOTED, BLOCK -> addAll(ways, single, quoted, plain);
      case DOUBLE_QUOTED -> addAll(ways, quoted, single, plain);
      case PLAIN -> {
        if (mustReadAsText() && YamlScalars.typeOf(content) != ValueType.STRING) {
          addAll(ways, single, quoted);
        } else {
          addAll(ways, plain, single, quoted);
        }
      }
    }
    return ways.stream().map(change).toList();
  }

  /** A folder called {@code 2024} or {@code yes} must stay a name. */
  private boolean mustReadAsText() {
    return ConfigFields.findWritten(path.toString())
        .map(ConfigField::type)
        .filter(t -> t == FieldType.TEXT || t == FieldType.FOLDER || t == FieldType.FILE)
        .isPresent();
  }

  private static void addAll(List<String> ways, @Nullable String... more) {
    for (String way : more) {
      if (way != null) {
        ways.add(way);
      }
    }
  }

  private ConfigException refusal(int depth, String sentence) {
    return new ConfigException(file, placeOf(depth), sentence);
  }

  private int placeOf(int depth) {
    YamlView view = new YamlView(root);
    for (int d = depth; d > 0; d--) {
      var found = view.find(new KeyPath(path.parts().subList(0, d)));
      if (found.isPresent()) {
        return lines.lineAt(found.get().keyStart());
      }
    }
    return 0;
  }
}
