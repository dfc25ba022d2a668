package dev.sequent.app.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which columns the table has, in which order, and by what its runs are grouped; written as one
 * line, such as {@code state, name, best(eval/accuracy), optimizer.learning_rate | model_dir}.
 *
 * @param columns as the user ordered them
 * @param groupBy the field whose values make groups
 */
record RunLayout(List<RunField> columns, Optional<RunField> groupBy) {
  /** What is shown before anybody has chosen. */
  static final RunLayout USUAL =
      new RunLayout(
          List.of(
              RunField.Fact.STATE,
              RunField.Fact.NAME,
              RunField.Fact.TARGET,
              RunField.Fact.CONFIG,
              RunField.Fact.ACCURACY,
              RunField.Fact.LOSS,
              RunField.Fact.STEP,
              RunField.Fact.STARTED,
              RunField.Fact.DURATION),
          Optional.empty());

  RunLayout {
    columns = columns.stream().distinct().toList();
  }

  RunLayout withColumns(List<RunField> others) {
    return new RunLayout(others, groupBy);
  }

  RunLayout groupedBy(Optional<RunField> field) {
    return new RunLayout(columns, field);
  }

  /** As {@link #written}; an empty text is the usual layout. */
  static RunLayout read(String text) {
    String[] parts = text.split("\\|", -1);
    List<RunField> columns = fields(parts[0]);
    List<RunField> groups = parts.length > 1 ? fields(parts[1]) : List.of();
    return columns.isEmpty() ? USUAL : new RunLayout(columns, groups.stream().findFirst());
  }

  private static List<RunField> fields(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(RunField::written)
        .toList();
  }

  String written() {
    String all = columns.stream().map(RunField::id).collect(Collectors.joining(", "));
    return groupBy.map(field -> all + " | " + field.id()).orElse(all);
  }
}
