package dev.sequent.metric;

import dev.sequent.data.Subset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of an evaluation under the names that event files, log, state and flags give them.
 */
public final class EvaluationMetrics {

  /** Share of right predictions over the whole split. */
  public static final String ACCURACY = "eval/accuracy";

  /** Accuracy of MNLI's rows from the genres of the training data. */
  public static final String ACCURACY_MATCHED = "eval/accuracy_matched";

  /** Accuracy of MNLI's rows from other genres. */
  public static final String ACCURACY_MISMATCHED = "eval/accuracy_mismatched";

  /** F1 of class 1; tasks with two classes only. */
  public static final String F1 = "eval/f1";

  /** Mean F1 of the classes. */
  public static final String F1_MACRO = "eval/f1_macro";

  /** What the Model Zoo calls so, tasks with two classes only: micro F1, equal to the accuracy. */
  public static final String F1_MODEL_ZOO = "eval/f1_score";

  /** Matthews correlation. */
  public static final String MATTHEWS = "eval/matthews_correlation";

  /** Mean cross-entropy in nats. */
  public static final String LOSS = "eval/loss";

  private static final int POSITIVE = 1;

  private EvaluationMetrics() {}

  /** All names there are. */
  public static List<String> names() {
    return List.of(
        ACCURACY,
        ACCURACY_MATCHED,
        ACCURACY_MISMATCHED,
        F1,
        F1_MACRO,
        F1_MODEL_ZOO,
        MATTHEWS,
        LOSS);
  }

  /** Whether a smaller value of a metric is the better one. */
  public static boolean smallerIsBetter(String name) {
    return name.equals(LOSS);
  }

  /**
   * All figures that the counts define, the origin's names first. What divides by nothing is left
   * out.
   *
   * @param counts of the whole split and of each part that is reported apart
   */
  public static Map<String, Double> of(Map<Subset, ConfusionMatrix> counts) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Subset subset : Subset.values()) {
      ConfusionMatrix part = counts.get(subset);
      if (part != null) {
        figures.put(accuracy(subset), part.accuracy());
      }
    }
    ConfusionMatrix all = counts.get(Subset.ALL);
    if (all != null) {
      if (all.classes() == 2) {
        figures.put(F1_MODEL_ZOO, all.microF1());
        figures.put(F1, all.figures(POSITIVE).f1());
      }
      figures.put(F1_MACRO, all.macroF1());
      figures.put(MATTHEWS, all.matthewsCorrelation());
    }
    figures.values().removeIf(value -> value.isNaN());
    return figures;
  }

  private static String accuracy(Subset subset) {
    return subset == Subset.ALL
        ? ACCURACY
        : ACCURACY + "_" + subset.name().toLowerCase(Locale.ROOT);
  }
}
