package dev.sequent.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Runs that have one value of a field in common, such as those of one learning rate with different
 * seeds.
 *
 * @param value what they have in common; empty where they have none
 * @param rows in the order of the table
 */
record RunGroup(Optional<RunValue> value, List<RunRow> rows) {

  RunGroup {
    rows = List.copyOf(rows);
  }

  /**
   * A figure over the runs that have it.
   *
   * @param count how many have it
   */
  record Spread(int count, double mean, double low, double high) {}

  /** Best accuracies. */
  Optional<Spread> accuracy() {
    return spread(row -> row.digest().bestAccuracy());
  }

  /** Newest training losses. */
  Optional<Spread> loss() {
    return spread(row -> row.digest().lastLoss());
  }

  private Optional<Spread> spread(Function<RunRow, OptionalDouble> figure) {
    double[] values =
        rows.stream()
            .map(figure)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return Optional.empty();
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return Optional.of(
        new Spread(values.length, sum / values.length, values[0], values[values.length - 1]));
  }

  /** Groups runs, by value; those without one come last. */
  static List<RunGroup> by(RunField field, List<RunRow> rows) {
    Map<Optional<RunValue>, List<RunRow>> groups = new TreeMap<>(RunGroup::order);
    for (RunRow row : rows) {
      groups.computeIfAbsent(field.of(row), key -> new ArrayList<>()).add(row);
    }
    return groups.entrySet().stream()
        .map(entry -> new RunGroup(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Values in their order, no value last. */
  static int order(Optional<RunValue> a, Optional<RunValue> b) {
    if (a.isPresent() && b.isPresent()) {
      return a.get().compareTo(b.get());
    }
    return Boolean.compare(b.isPresent(), a.isPresent());
  }
}
