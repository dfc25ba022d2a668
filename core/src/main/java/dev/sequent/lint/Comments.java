package dev.sequent.lint;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Sections;
import dev.sequent.config.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comments of a document by the 1.x key that they speak of. */
public final class Comments {
  private final Sections sections;
  private final ConfigDocument document;

  Comments(Sections sections) {
    this.sections = sections;
    this.document = sections.written();
  }

  /**
   * What is said about a key: the comment lines right above it, and the comment behind its value
   * or, for a section, behind its name. Without the {@code #}, lines joined by spaces; empty for
   * none.
   */
  public String about(String key) {
    return sections.origin(key).map(this::aboutWritten).orElse("");
  }

  private String aboutWritten(String key) {
    int line = document.lineOf(key);
    Optional<ConfigValue> value = document.value(key);
    if (value.isEmpty() || line < 1 || line > document.lineCount()) {
      return "";
    }
    List<String> said = new ArrayList<>();
    for (int above = line - 1; above >= 1; above--) {
      String text = document.line(above).strip();
      if (!text.startsWith("#")) {
        break;
      }
      said.addFirst(bare(text));
    }
    String tail = tail(value.get(), line);
    int mark = tail.indexOf('#');
    boolean comment = mark >= 0 && (mark == 0 || Character.isWhitespace(tail.charAt(mark - 1)));
    if (comment) {
      said.add(bare(tail.substring(mark)));
    }
    return String.join(" ", said);
  }

  /** What follows the value on its line. */
  private String tail(ConfigValue value, int line) {
    boolean block = value.type() == ValueType.MAP || value.type() == ValueType.LIST;
    if (block && value.line() > line) {
      String text = document.line(line);
      return text.substring(text.indexOf(':') + 1);
    }
    return document.restOfLine(value.end());
  }

  private static String bare(String comment) {
    return comment.replaceFirst("^#+", "").strip();
  }
}
