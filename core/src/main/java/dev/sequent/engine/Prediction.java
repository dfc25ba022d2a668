package dev.sequent.engine;

/**
 * One row's prediction.
 *
 * @param row number of the row in its split
 * @param label class index of the data
 * @param predicted class index with the largest logit, the first of equals
 * @param logits {@code [labels]}
 */
public record Prediction(int row, int label, int predicted, float[] logits) {
  /** Whether the model was right. */
  public boolean correct() {
    return label == predicted;
  }
}
