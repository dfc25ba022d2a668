package dev.sequent.cli;

import dev.sequent.config.ConfigField;
import dev.sequent.config.ConfigFields;
import dev.sequent.config.FieldType;
import dev.sequent.config.KeyRole;
import dev.sequent.config.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The keys of a config as a table, for the terminal and for {@code docs/config-keys.md}. */
final class KeyTable {
  private static final List<String> COLUMNS =
      List.of("key", "holds", "default", "allowed", "unit", "releases", "in 2.x", "meaning");

  private KeyTable() {}

  /** Every key, those of a schedule's phases right behind the optimizer's. */
  static List<ConfigField> fields() {
    List<ConfigField> fields = new ArrayList<>();
    for (String section : ConfigFields.sections()) {
      fields.addAll(ConfigFields.of(section));
      if (ConfigFields.SCHEDULE_SECTION.startsWith(section + ".")) {
        fields.addAll(ConfigFields.schedule());
      }
    }
    return fields;
  }

  /** Aligned columns with a head line; empty for no fields. */
  static List<String> plain(List<ConfigField> fields) {
    List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
    fields.forEach(field -> rows.add(row(field, field.dotted())));
    if (rows.size() == 1) {
      return List.of();
    }
    int[] widths =
        IntStream.range(0, COLUMNS.size() - 1)
            .map(n -> rows.stream().mapToInt(row -> row.get(n).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int n = 0; n < widths.length; n++) {
      line.append(row.get(n)).append(" ".repeat(widths[n] - row.get(n).length() + 2));
    }
    return line.append(row.getLast()).toString();
  }

  /** The reference page. */
  static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Config keys

            What `sequent config keys` prints, written from `resources/schema/model-zoo-config.schema.json` by
            `./sequent config keys --markdown > docs/config-keys.md`. Change the schema, not this page.

            *Releases* says which 1.x releases read a key; *in 2.x* where the key went below `trainer`, `-` where it has no
            counterpart. Keys that hold `dead` are read by no release; those in italics have no effect on this computer.
            """);
    table(page, "train_input, eval_input", ConfigFields.of("train_input"));
    for (String section : List.of("model", "optimizer")) {
      table(page, section, ConfigFields.of(section));
    }
    table(page, ConfigFields.SCHEDULE_SECTION, ConfigFields.schedule());
    table(page, "runconfig", ConfigFields.of("runconfig"));
    return page.toString();
  }

  private static void table(StringBuilder page, String title, List<ConfigField> fields) {
    page.append("\n## ").append(title).append("\n\n");
    page.append("| ").append(String.join(" | ", COLUMNS)).append(" |\n");
    page.append("|---".repeat(COLUMNS.size())).append("|\n");
    for (ConfigField field : fields) {
      List<String> cells = new ArrayList<>(row(field, field.key()));
      boolean elsewhere = field.role() == KeyRole.ELSEWHERE;
      cells.set(0, (elsewhere ? "*`%s`*" : "`%s`").formatted(field.key()));
      page.append("| ");
      page.append(String.join(" | ", cells.stream().map(KeyTable::escaped).toList()));
      page.append(" |\n");
    }
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|").replace("\n", " ");
  }

  private static List<String> row(ConfigField field, String name) {
    String readers = field.readers().isEmpty() ? "" : String.join(", ", field.readers()) + ": ";
    return List.of(
        name,
        field.role() == KeyRole.DEAD ? "dead" : holds(field.type()),
        field.required() ? "required" : field.defaultText(),
        allowed(field),
        field.unit(),
        field.releases(),
        field.trainer().isEmpty() ? "-" : field.trainer(),
        readers + field.meaning());
  }

  private static String holds(FieldType type) {
    return switch (type) {
      case INTEGER -> "whole number";
      case NUMBER -> "number";
      case BOOLEAN -> "True or False";
      case TEXT, CHOICE -> "text";
      case FOLDER -> "folder";
      case FILE -> "file";
      case SCHEDULE -> "schedule";
      case NUMBER_OR_CHOICE -> "number or text";
      case LIST -> "list";
    };
  }

  private static String allowed(ConfigField field) {
    Range range = field.range();
    String numbers =
        range.equals(Range.ANY)
            ? ""
            : range.max() == Integer.MAX_VALUE ? Range.atLeast(range.min()).words() : range.words();
    String words = field.type() == FieldType.TEXT ? "" : String.join(", ", field.choices());
    return Stream.of(numbers, words)
        .filter(Predicate.not(String::isEmpty))
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }
}
