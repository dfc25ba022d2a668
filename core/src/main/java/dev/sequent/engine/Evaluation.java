package dev.sequent.engine;

import dev.sequent.data.Subset;
import dev.sequent.metric.ConfusionMatrix;
import java.util.List;
import java.util.Map;

/**
 * A whole evaluation.
 *
 * @param counts what each class was taken for, for {@link Subset#ALL} and each part that has rows
 * @param loss mean loss
 * @param predictions of every row, in the order they were read
 * @param seconds wall time
 */
public record Evaluation(
    Map<Subset, ConfusionMatrix> counts,
    double loss,
    List<Prediction> predictions,
    double seconds) {
  public Evaluation {
    counts = Map.copyOf(counts);
    predictions = List.copyOf(predictions);
  }
}
