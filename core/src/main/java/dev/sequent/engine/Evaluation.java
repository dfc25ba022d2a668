package dev.sequent.engine;

import dev.sequent.data.Subset;
import java.util.List;
import java.util.Map;

/**
 * A whole evaluation.
 *
 * @param accuracy share of right predictions, for {@link Subset#ALL} and each part that has rows
 * @param loss mean loss over the rows
 * @param predictions of every row, in the order they were read
 * @param seconds wall time
 */
public record Evaluation(
    Map<Subset, Double> accuracy, double loss, List<Prediction> predictions, double seconds) {
  public Evaluation {
    accuracy = Map.copyOf(accuracy);
    predictions = List.copyOf(predictions);
  }

  /** Accuracy over all rows. */
  public double overall() {
    return accuracy.getOrDefault(Subset.ALL, 0.0);
  }
}
