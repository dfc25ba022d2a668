package dev.sequent.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Nested maps, lists and scalars as YAML in block style, which PyYAML reads with the same types;
 * {@code \n} line ends.
 */
final class YamlWriter {
  /**
   * Comments of one key.
   *
   * @param above whole comment lines with their {@code #}, for the lines above the key
   * @param behind a comment with its {@code #} for the end of the key's line; empty for none
   */
  record Note(List<String> above, String behind) {
    static final Note NONE = new Note(List.of(), "");

    Note {
      above = List.copyOf(above);
    }
  }

  /** A scalar as somebody wrote it. */
  record Source(String text) {}

  /** A map that a {@code *name} elsewhere stands for. */
  record Anchored(String name, Map<String, ?> map) {}

  private final Map<String, Note> notes;
  private final StringBuilder yaml = new StringBuilder();

  private YamlWriter(Map<String, Note> notes) {
    this.notes = notes;
  }

  /**
   * A document.
   *
   * @param notes comments by dotted key
   */
  static String write(Map<String, ?> root, Map<String, Note> notes) {
    YamlWriter writer = new YamlWriter(notes);
    writer.entries("", "", "", root);
    return writer.yaml.toString();
  }

  /**
   * @param indent of every line of the map
   * @param lead what stands before the first key instead
   */
  private void entries(String path, String indent, String lead, Map<?, ?> map) {
    String before = lead;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String child = KeyPath.child(path, String.valueOf(entry.getKey()));
      if (before.equals(indent)) {
        note(child).above().forEach(line -> yaml.append(indent).append(line).append('\n'));
      }
      yaml.append(before).append(YamlScalars.text(String.valueOf(entry.getKey()))).append(':');
      value(child, indent, entry.getValue());
      before = indent;
    }
  }

  private void value(String path, String indent, @Nullable Object value) {
    switch (value) {
      case Anchored anchored -> {
        yaml.append(" &").append(anchored.name());
        value(path, indent, anchored.map());
      }
      case Map<?, ?> map when !map.isEmpty() -> {
        endLine(path);
        entries(path, indent + "  ", indent + "  ", map);
      }
      case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
        endLine(path);
        for (int n = 0; n < list.size(); n++) {
          item(KeyPath.child(path, Integer.toString(n)), indent + "  ", list.get(n));
        }
      }
      case null, default -> {
        yaml.append(' ').append(scalar(value));
        endLine(path);
      }
    }
  }

  private void item(String path, String indent, @Nullable Object item) {
    if (item instanceof Map<?, ?> map && !map.isEmpty()) {
      entries(path, indent + "  ", indent + "- ", map);
    } else {
      yaml.append(indent).append("- ").append(scalar(item)).append('\n');
    }
  }

  private void endLine(String path) {
    String behind = note(path).behind();
    yaml.append(behind.isEmpty() ? "" : " " + behind).append('\n');
  }

  private Note note(String path) {
    return notes.getOrDefault(path, Note.NONE);
  }

  private static String scalar(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Source source -> source.text();
      case Boolean b -> b ? "True" : "False";
      case Double d -> YamlScalars.number(d);
      case String s -> YamlScalars.text(s);
      case List<?> list ->
          list.stream().map(YamlWriter::scalar).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> YamlScalars.text(String.valueOf(e.getKey())) + ": " + scalar(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> value.toString();
    };
  }
}
