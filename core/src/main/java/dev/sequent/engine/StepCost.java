package dev.sequent.engine;

import dev.sequent.config.ModelConfig;

/**
 * Floating-point operations of a training step's matrix products; the rest is small beside them.
 */
public final class StepCost {
  /** A multiplication and an addition. */
  private static final double MULTIPLY_ADD = 2.0;

  /** One product forward, two backward: for the weights and for the input. */
  private static final double PASSES = 3.0;

  private StepCost() {}

  /**
   * Operations of one step over rows of equal length.
   *
   * @param rows B
   * @param length tokens of every row
   */
  public static double flops(ModelConfig model, long rows, long length) {
    double tokens = (double) rows * length;
    return flops(model, (double) rows, tokens, tokens * length);
  }

  /** Operations of one step over a batch, with the attention's padding. */
  static double flops(ModelConfig model, BatchShape batch) {
    return flops(model, (double) batch.rows(), (double) batch.tokens(), (double) batch.pairs());
  }

  private static double flops(ModelConfig model, double rows, double tokens, double pairs) {
    double h = model.hiddenSize();
    double f = model.filterSize();
    double perToken = 4 * h * h + 2 * h * f;
    double attention = 2.0 * pairs * h;
    double layer = tokens * perToken + attention;
    // The last layer does for each row's first token what others do for all. Of the other tokens
    // its
    // attention takes what they are, once for scores and once for their weighted sum, by head.
    double heads = model.numHeads();
    double last = rows * (4 * h * h + 2 * h * f) + 2 * tokens * heads * h;
    double head = rows * (h * h + h * model.numLabels());
    return MULTIPLY_ADD * PASSES * ((model.numHiddenLayers() - 1) * layer + last + head);
  }
}
