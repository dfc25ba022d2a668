package dev.sequent.config;

import dev.sequent.config.YamlNode.Entry;
import dev.sequent.config.YamlNode.ListNode;
import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parsed text as its reader sees it: aliases followed, {@code <<} merged, paths looked up. */
final class YamlView {
  private final @Nullable MapNode root;

  YamlView(@Nullable MapNode root) {
    this.root = root;
  }

  /** A node and the place of the key, list item or alias that leads to it. */
  record Found(YamlNode node, int keyStart) {}

  /** What stands at a path; the node may be an alias. */
  Optional<Found> find(KeyPath path) {
    if (root == null) {
      return Optional.empty();
    }
    Found found = new Found(root, root.start());
    for (String part : path.parts()) {
      Optional<Found> next = step(found.node().resolved(), part);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      found = next.get();
    }
    return Optional.of(found);
  }

  private static Optional<Found> step(YamlNode node, String part) {
    if (node instanceof MapNode map) {
      return Optional.ofNullable(map.effective().get(part))
          .map(entry -> new Found(entry.value(), entry.key().start()));
    }
    if (node instanceof ListNode list) {
      int index = index(part);
      if (index >= 0 && index < list.items().size()) {
        YamlNode item = list.items().get(index);
        return Optional.of(new Found(item, item.start()));
      }
    }
    return Optional.empty();
  }

  /** A list index, or -1 for a part that is none. */
  static int index(String part) {
    int length = part.length();
    if (length == 0 || length > 9 || (length > 1 && part.charAt(0) == '0')) {
      return -1;
    }
    for (int i = 0; i < length; i++) {
      if (part.charAt(i) < '0' || part.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(part);
  }

  /** Names of the keys, or indexes of the items, of a map or list; empty for anything else. */
  static List<String> children(YamlNode node) {
    return switch (node.resolved()) {
      case MapNode map -> List.copyOf(map.effective().keySet());
      case ListNode list -> {
        List<String> indexes = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
          indexes.add(Integer.toString(i));
        }
        yield indexes;
      }
      default -> List.of();
    };
  }

  /** The innermost key or item whose lines include a line. */
  Optional<String> keyAt(int line, TextLines lines) {
    return root == null ? Optional.empty() : keyAt("", root, line, lines);
  }

  private static Optional<String> keyAt(String path, YamlNode node, int line, TextLines lines) {
    switch (node) {
      case MapNode map -> {
        for (Entry entry : map.entries()) {
          boolean on =
              lines.lineAt(entry.key().start()) <= line && line <= lines.lineAt(entry.end());
          if (on && !entry.isMerge()) {
            String key = KeyPath.child(path, entry.key().text());
            return keyAt(key, entry.value(), line, lines).or(() -> Optional.of(key));
          }
        }
      }
      case ListNode list -> {
        for (int i = 0; i < list.items().size(); i++) {
          YamlNode item = list.items().get(i);
          if (lines.lineAt(item.start()) <= line && line <= lines.lineAt(item.end())) {
            String key = KeyPath.child(path, Integer.toString(i));
            return keyAt(key, item, line, lines).or(() -> Optional.of(key));
          }
        }
      }
      case Scalar _, YamlNode.Alias _ -> {}
    }
    return Optional.empty();
  }

  /** The names of the top-level sections. */
  List<String> sections() {
    return root == null ? List.of() : children(root);
  }

  /**
   * Type and content of every scalar and every empty map or list by dotted key, in file order: all
   * that a program reading the file could tell.
   *
   * @param type what PyYAML makes of it
   * @param text a scalar's content; empty for an empty map or list
   */
  record Leaf(ValueType type, String text) {}

  Map<String, Leaf> leaves() {
    Map<String, Leaf> leaves = new LinkedHashMap<>();
    if (root != null) {
      collect("", root, leaves);
    }
    return leaves;
  }

  private static void collect(String path, YamlNode node, Map<String, Leaf> leaves) {
    switch (node.resolved()) {
      case Scalar scalar -> leaves.put(path, new Leaf(scalar.type(), scalar.text()));
      case MapNode map -> {
        Map<String, Entry> entries = map.effective();
        if (entries.isEmpty()) {
          leaves.put(path, new Leaf(ValueType.MAP, ""));
        }
        entries.forEach((key, entry) -> collect(KeyPath.child(path, key), entry.value(), leaves));
      }
      case ListNode list -> {
        if (list.items().isEmpty()) {
          leaves.put(path, new Leaf(ValueType.LIST, ""));
        }
        for (int i = 0; i < list.items().size(); i++) {
          collect(KeyPath.child(path, Integer.toString(i)), list.items().get(i), leaves);
        }
      }
      case YamlNode.Alias alias -> throw new IllegalStateException("unresolved " + alias.name());
    }
  }
}
