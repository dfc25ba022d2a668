package dev.sequent.config;

import dev.sequent.config.YamlNode.Entry;
import dev.sequent.config.YamlNode.ListNode;
import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlView.Leaf;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text whose keys and list items are edited as a whole, with the lines they stand on. As in
 * {@link YamlSplice}, an edited text is parsed again and taken only where every value reads as it
 * should.
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
  record Place(YamlNode holder, YamlNode node, @Nullable Entry entry, int index) {}

  Path file() {
    return file;
  }

  String text() {
    return text;
  }

  TextLines lines() {
    return lines;
  }

  /** The lines of each item of a list in block style. */
  ItemLines items() {
    return items;
  }

  /** What stands at a path and can be edited there; aliases are not followed. */
  Place place(KeyPath path) throws ConfigException {
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

  /** The list at a path. */
  ListNode list(KeyPath path) throws ConfigException {
    if (place(path).node() instanceof ListNode list) {
      return list;
    }
    throw new ConfigException(file, 0, "`%s` is no list".formatted(path));
  }

  /** What every value reads as before the edit, in file order. */
  Map<String, Leaf> leaves() {
    return new YamlView(root).leaves();
  }

  /** Whether a key is another one or lies below it; everything lies below the empty key. */
  static boolean within(String key, String ancestor) {
    return key.equals(ancestor) || ancestor.isEmpty() || key.startsWith(ancestor + ".");
  }

  /** A key below a list, with the item's number changed. */
  static String shifted(String key, String list, UnaryOperator<Integer> number) {
    String head = list + ".";
    if (!key.startsWith(head)) {
      return key;
    }
    String rest = key.substring(head.length());
    int dot = rest.indexOf('.');
    String index = dot < 0 ? rest : rest.substring(0, dot);
    return head + number.apply(Integer.valueOf(index)) + (dot < 0 ? "" : rest.substring(dot));
  }

  /**
   * The edited text, parsed again.
   *
   * @param path what the edit is about
   * @param expected what every value must read as after it
   * @throws ConfigException where one does not
   */
  String checked(KeyPath path, String edited, Map<String, Leaf> expected) throws ConfigException {
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

  /** For what stands on its lines in a way that cannot be told apart. */
  ConfigException layout() {
    return new ConfigException(
        file, 0, "this part is laid out in a way that only the text can edit");
  }
}
