package dev.sequent.metric;

import java.util.Collection;
import java.util.function.ToIntFunction;

/**
 * How often each class was taken for which. Rows are what the data says, columns what the model
 * says. A figure that divides by nothing is NaN, unless it says otherwise. Immutable.
 */
public final class ConfusionMatrix {

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
  public record ClassFigures(
      int support, int predicted, double precision, double recall, double f1) {}

  private final int[][] counts;
  private final int total;

  private ConfusionMatrix(int[][] counts, int total) {
    this.counts = counts;
    this.total = total;
  }

  /**
   * Counts rows.
   *
   * @param classes how many classes the model tells apart
   * @param rows the rows
   * @param label class of a row in the data, 0 to {@code classes} - 1
   * @param predicted class of a row by the model, 0 to {@code classes} - 1
   */
  public static <R> ConfusionMatrix of(
      int classes, Collection<R> rows, ToIntFunction<R> label, ToIntFunction<R> predicted) {
    int[][] counts = new int[classes][classes];
    for (R row : rows) {
      counts[label.applyAsInt(row)][predicted.applyAsInt(row)]++;
    }
    return new ConfusionMatrix(counts, rows.size());
  }

  /** How many classes the model tells apart. */
  public int classes() {
    return counts.length;
  }

  /** All rows. */
  public int total() {
    return total;
  }

  /** Rows of a class that the model took for another, or for itself. */
  public int count(int label, int predicted) {
    return counts[label][predicted];
  }

  /** Rows of a class in the data. */
  public int support(int label) {
    int sum = 0;
    for (int count : counts[label]) {
      sum += count;
    }
    return sum;
  }

  /** Rows that the model gave a class. */
  public int predicted(int predicted) {
    int sum = 0;
    for (int[] row : counts) {
      sum += row[predicted];
    }
    return sum;
  }

  /** Share of a class's rows that the model took for {@code predicted}; NaN without rows. */
  public double rowShare(int label, int predicted) {
    return ratio(count(label, predicted), support(label));
  }

  /** Rows that the model got right. */
  public int correct() {
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i][i];
    }
    return sum;
  }

  /** Share of all rows that the model got right. */
  public double accuracy() {
    return ratio(correct(), total);
  }

  /** Precision, recall and F1 of one class. */
  public ClassFigures figures(int label) {
    int hits = count(label, label);
    int support = support(label);
    int predicted = predicted(label);
    return new ClassFigures(
        support,
        predicted,
        ratio(hits, predicted),
        ratio(hits, support),
        ratio(2L * hits, (long) support + predicted));
  }

  /** Mean F1 of the classes that occur in the data or in the predictions. */
  public double macroF1() {
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

  /**
   * F1 of hits, false alarms and misses summed over all classes, which the Model Zoo reports. A
   * miss of one class is a false alarm of another, so it always equals the accuracy.
   */
  public double microF1() {
    long falseAlarms = 0;
    long misses = 0;
    for (int i = 0; i < counts.length; i++) {
      falseAlarms += predicted(i) - count(i, i);
      misses += support(i) - count(i, i);
    }
    long hits = correct();
    return ratio(2 * hits, 2 * hits + falseAlarms + misses);
  }

  /**
   * Matthews correlation of labels and predictions for any number of classes, -1 to 1 (Gorodkin
   * 2004, R<sub>K</sub>): 1 is all right, 0 what guessing gives. 0 as well where the data or the
   * predictions are all of one class, as scikit-learn has it; NaN without rows.
   */
  public double matthewsCorrelation() {
    if (total == 0) {
      return Double.NaN;
    }
    double both = 0;
    double labels = 0;
    double predictions = 0;
    for (int i = 0; i < counts.length; i++) {
      double support = support(i);
      double predicted = predicted(i);
      both += support * predicted;
      labels += support * support;
      predictions += predicted * predicted;
    }
    double all = (double) total * total;
    double spread = (all - labels) * (all - predictions);
    return spread == 0 ? 0 : ((double) correct() * total - both) / Math.sqrt(spread);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
