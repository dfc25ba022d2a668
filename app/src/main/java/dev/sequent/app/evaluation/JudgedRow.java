package dev.sequent.app.evaluation;

import dev.sequent.data.Example;
import java.util.List;
import java.util.Optional;

/**
 * One row of the dev split with what the model said about it.
 *
 * @param row 0-based number of the row in its split
 * @param label class index of the data
 * @param predicted class index of the model
 * @param probabilities softmax of the logits by class index; NaN where the logits were not finite
 * @param loss the row's cross-entropy in nats
 * @param example the row's text, where the data can still be read
 */
record JudgedRow(
    int row,
    int label,
    int predicted,
    List<Double> probabilities,
    double loss,
    Optional<Example> example) {

  JudgedRow {
    probabilities = List.copyOf(probabilities);
  }

  /** Whether the model was right. */
  boolean correct() {
    return label == predicted;
  }

  /** Probability of the predicted class, 0 to 1. */
  double confidence() {
    return probabilities.get(predicted);
  }

  JudgedRow with(Example text) {
    return new JudgedRow(row, label, predicted, probabilities, loss, Optional.of(text));
  }
}
