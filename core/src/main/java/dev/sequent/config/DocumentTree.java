package dev.sequent.config;

import dev.sequent.config.YamlWriter.Note;
import dev.sequent.config.YamlWriter.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of a document to be written anew elsewhere: values as they are written, and comments. */
final class DocumentTree {
  /** As much as a config file may hold; an alias of a long text multiplies it. */
  private static final int MAX_CHARACTERS = 3_000_000;

  private final ConfigDocument document;
  private final List<String> lines;
  private int copied;

  DocumentTree(ConfigDocument document) {
    this.document = document;
    this.lines = document.text().lines().toList();
  }

  /**
   * Maps and lists of scalars in their own spelling; aliases and merged keys written out.
   *
   * @throws ConfigException where all copies together become larger than a config may be
   */
  @Nullable Object at(String dottedKey) throws ConfigException {
    ConfigValue value = document.value(dottedKey).orElseThrow();
    return switch (value.type()) {
      case MAP -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String key : document.children(dottedKey)) {
          map.put(key, at(KeyPath.child(dottedKey, key)));
        }
        yield map;
      }
      case LIST -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (String index : document.children(dottedKey)) {
          list.add(at(KeyPath.child(dottedKey, index)));
        }
        yield list;
      }
      case NULL -> null;
      default -> {
        copied += value.text().length();
        if (copied > MAX_CHARACTERS) {
          throw new ConfigException(
              document.file(), value.line(), "holds more than 3 MB with its aliases followed");
        }
        yield new Source(source(value));
      }
    };
  }

  private String source(ConfigValue value) {
    String written = document.text().substring(value.start(), value.end());
    boolean asIs =
        value.quoted()
            ? written.startsWith("'") || written.startsWith("\"")
            : YamlScalars.typeOf(written) == value.type() && written.equals(value.text());
    if (asIs && written.lines().count() == 1) {
      return written;
    }
    return value.type() == ValueType.STRING ? YamlScalars.text(value.text()) : value.text();
  }

  /** The comment lines right above a key, and the comment behind its scalar. */
  Note note(String dottedKey) {
    int line = document.lineOf(dottedKey);
    int first = line - 1;
    while (first > 0 && lines.get(first - 1).strip().startsWith("#")) {
      first--;
    }
    boolean head = first == 0;
    List<String> above =
        head ? List.of() : lines.subList(first, line - 1).stream().map(String::strip).toList();
    return new Note(above, behind(dottedKey));
  }

  private String behind(String dottedKey) {
    ConfigValue value = document.value(dottedKey).orElseThrow();
    if (value.type() == ValueType.MAP || value.type() == ValueType.LIST) {
      return "";
    }
    int end = document.text().indexOf('\n', value.end());
    String rest =
        document.text().substring(value.end(), end < 0 ? document.text().length() : end).strip();
    return rest.startsWith("#") ? rest : "";
  }

  /** The comment with which the file begins, blank lines included, a line end after each. */
  String head() {
    StringBuilder head = new StringBuilder();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        break;
      }
      head.append(line.strip()).append('\n');
    }
    return head.toString();
  }
}
