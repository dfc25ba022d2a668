package dev.sequent.app.evaluation;

import dev.sequent.data.Example;
import dev.sequent.data.Subset;
import dev.sequent.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the screen shows of one evaluation.
 *
 * @param labels label names by class index
 * @param rows the rows in file order
 * @param matrix how often each class was taken for which
 * @param loss mean cross-entropy of the rows in nats
 * @param subsetAccuracy accuracy of each part of the split; empty for tasks without parts
 * @param note one sentence why the texts are missing; empty where they are there
 */
record EvaluationReport(
    List<String> labels,
    List<JudgedRow> rows,
    ConfusionMatrix matrix,
    double loss,
    Map<Subset, Double> subsetAccuracy,
    String note) {

  EvaluationReport {
    labels = List.copyOf(labels);
    rows = List.copyOf(rows);
    subsetAccuracy = Map.copyOf(subsetAccuracy);
  }

  /**
   * Puts a file's predictions and the texts of their rows together.
   *
   * @param known label names by class index, for classes that no row carries
   */
  static EvaluationReport of(PredictionLines lines, List<String> known, EvaluationTexts texts) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < lines.classes(); i++) {
      String otherwise = i < known.size() ? known.get(i) : "class " + i;
      labels.add(lines.names().getOrDefault(i, otherwise));
    }
    List<JudgedRow> rows = texts.join(lines.rows());
    ConfusionMatrix matrix = counted(lines.classes(), rows);
    double loss = rows.stream().mapToDouble(JudgedRow::loss).average().orElse(Double.NaN);
    Map<Subset, Double> parts = parts(lines.classes(), rows);
    return new EvaluationReport(labels, rows, matrix, loss, parts, texts.problem(rows));
  }

  private static Map<Subset, Double> parts(int classes, List<JudgedRow> rows) {
    Map<Subset, Double> parts = new EnumMap<>(Subset.class);
    for (Subset subset : List.of(Subset.MATCHED, Subset.MISMATCHED)) {
      List<JudgedRow> part =
          rows.stream()
              .filter(r -> r.example().map(Example::subset).filter(subset::equals).isPresent())
              .toList();
      if (!part.isEmpty()) {
        parts.put(subset, counted(classes, part).accuracy());
      }
    }
    return parts;
  }

  private static ConfusionMatrix counted(int classes, List<JudgedRow> rows) {
    return ConfusionMatrix.of(classes, rows, JudgedRow::label, JudgedRow::predicted);
  }

  /** Whether rows are pairs, or may be, as their texts are not known. */
  boolean pairs() {
    List<Example> known = rows.stream().flatMap(row -> row.example().stream()).toList();
    return known.isEmpty() || known.stream().anyMatch(example -> example.textB() != null);
  }

  String label(int index) {
    return labels.get(index);
  }
}
