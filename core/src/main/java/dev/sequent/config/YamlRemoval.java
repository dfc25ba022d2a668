package dev.sequent.config;

import dev.sequent.config.YamlNode.Entry;
import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlView.Leaf;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes one key out of a YAML text: in block style its lines, in flow style the key, its value and
 * one comma. The result is parsed again, and refused where it says anything else than before.
 */
final class YamlRemoval {
  private final Path file;
  private final String text;
  private final @Nullable MapNode root;
  private final TextLines lines;
  private final KeyPath path;

  YamlRemoval(Path file, String text, @Nullable MapNode root, KeyPath path) {
    this.file = file;
    this.text = text;
    this.root = root;
    this.lines = new TextLines(text);
    this.path = path;
  }

  /**
   * The text without the key.
   *
   * @throws ConfigException where there is no such key, or more than it would go
   */
  String apply() throws ConfigException {
    MapNode holder = holder();
    Entry entry =
        holder
            .entry(path.parts().getLast())
            .orElseThrow(() -> refusal("there is no key `%s` to remove".formatted(path)));
    if (holder.entries().size() == 1) {
      throw refusal("`%s` is the only key of its section; edit the text instead".formatted(path));
    }
    String edited = holder.flow() ? withoutFlow(holder, entry) : withoutLines(entry);
    requireRestUnchanged(edited);
    return edited;
  }

  private MapNode holder() throws ConfigException {
    List<String> parts = path.parts();
    YamlNode node = root;
    if (parts.size() > 1) {
      node =
          new YamlView(root)
              .find(new KeyPath(parts.subList(0, parts.size() - 1)))
              .map(YamlView.Found::node)
              .orElse(null);
    }
    if (node instanceof MapNode map) {
      return map;
    }
    throw refusal("there is no key `%s` to remove here; edit the text instead".formatted(path));
  }

  private String withoutFlow(MapNode holder, Entry entry) {
    List<Entry> all = holder.entries();
    int index = all.indexOf(entry);
    return index + 1 < all.size()
        ? cut(entry.key().start(), all.get(index + 1).key().start())
        : cut(all.get(index - 1).end(), entry.end());
  }

  private String withoutLines(Entry entry) throws ConfigException {
    int start = lines.startOfLine(entry.key().start());
    if (!text.substring(start, entry.key().start()).isBlank()) {
      throw refusal("`%s` shares its line with something else; edit the text".formatted(path));
    }
    int end = lines.endOfLine(entry.end());
    if (end < text.length()) {
      return cut(start, end + lines.lineEndAfter(entry.end()).length());
    }
    // The last line has no line end, and shall have none afterwards.
    int before = text.startsWith("\r\n", start - 2) ? start - 2 : Math.max(0, start - 1);
    return cut(before, end);
  }

  private String cut(int from, int to) {
    return text.substring(0, from) + text.substring(to);
  }

  private void requireRestUnchanged(String edited) throws ConfigException {
    Map<String, Leaf> expected = new LinkedHashMap<>(new YamlView(root).leaves());
    String key = path.toString();
    expected.keySet().removeIf(k -> k.equals(key) || k.startsWith(key + "."));
    Optional<Map<String, Leaf>> now = leaves(edited);
    if (!now.equals(Optional.of(expected))) {
      throw refusal(
          "`%s` cannot be removed without changing more; edit the text instead".formatted(path));
    }
  }

  private Optional<Map<String, Leaf>> leaves(String edited) {
    try {
      return Optional.of(new YamlView(YamlParser.parse(file, edited).orElse(null)).leaves());
    } catch (ConfigException noLongerYaml) {
      return Optional.empty();
    }
  }

  private ConfigException refusal(String sentence) {
    int line = new YamlView(root).find(path).map(found -> lines.lineAt(found.keyStart())).orElse(0);
    return new ConfigException(file, line, sentence);
  }
}
