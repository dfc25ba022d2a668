package dev.sequent.app.evaluation;

import java.util.List;

/**
 * How often each class was taken for which. Rows are what the data says, columns what the model
 * says. A figure that divides by nothing is NaN.
 */
final class ConfusionMatrix {

  /**
   * One class's figures, each 0 to 1 or NaN.
   *
   * @param support rows of the class in the data
   * @param predicted rows the model gave the class
   * @param precision share of {@code predicted} that are of the class
   * @param recall share of {@code support} that the model found
   * @param f1 harmonic mean of both; 0 where the model found none, NaN where the class occurs
   *     nowhere
   */
  record ClassFigures(int support, int predicted, double precision, double recall, double f1) {}

  private final int[][] counts;
  private final int total;

  private ConfusionMatrix(int[][] counts, int total) {
    this.counts = counts;
    this.total = total;
  }

  /** Counts the rows of a model with so many classes. */
  static ConfusionMatrix of(int classes, List<JudgedRow> rows) {
    int[][] counts = new int[classes][classes];
    for (JudgedRow row : rows) {
      counts[row.label()][row.predicted()]++;
    }
    return new ConfusionMatrix(counts, rows.size());
  }

  int classes() {
    return counts.length;
  }

  /** All rows. */
  int total() {
    return total;
  }

  /** Rows of a class that the model took for another, or for itself. */
  int count(int label, int predicted) {
    return counts[label][predicted];
  }

  /** Rows of a class in the data. */
  int support(int label) {
    int sum = 0;
    for (int count : counts[label]) {
      sum += count;
    }
    return sum;
  }

  /** Rows that the model gave a class. */
  int predicted(int predicted) {
    int sum = 0;
    for (int[] row : counts) {
      sum += row[predicted];
    }
    return sum;
  }

  /** Share of a class's rows that the model took for {@code predicted}; NaN without rows. */
  double rowShare(int label, int predicted) {
    return ratio(count(label, predicted), support(label));
  }

  /** Rows that the model got right. */
  int correct() {
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i][i];
    }
    return sum;
  }

  /** Share of all rows that the model got right. */
  double accuracy() {
    return ratio(correct(), total);
  }

  ClassFigures figures(int label) {
    int hits = count(label, label);
    int support = support(label);
    int predicted = predicted(label);
    return new ClassFigures(
        support,
        predicted,
        ratio(hits, predicted),
        ratio(hits, support),
        ratio(2 * hits, support + predicted));
  }

  /** Mean F1 of the classes that occur in the data or in the predictions. */
  double macroF1() {
    double sum = 0;
    int occurring = 0;
    for (int i = 0; i < counts.length; i++) {
      double f1 = figures(i).f1();
      if (!Double.isNaN(f1)) {
        sum += f1;
        occurring++;
      }
    }
    return occurring == 0 ? Double.NaN : sum / occurring;
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
