package dev.sequent.engine;

import java.util.OptionalDouble;

/**
 * What a training step measured.
 *
 * @param loss mean loss of the batch, before the update, without its scale
 * @param gradNorm global L2 norm of all gradients, before clipping, without the scale
 * @param lossScale what the loss was multiplied by; empty where it was not
 * @param overflowed whether scaled gradients overflowed and a smaller scale is tried at the next
 *     step: nothing was updated, and nothing is wrong
 */
public record StepResult(
    double loss, double gradNorm, OptionalDouble lossScale, boolean overflowed) {
  /** Whether loss and norm are finite. */
  public boolean finite() {
    return Double.isFinite(loss) && Double.isFinite(gradNorm);
  }
}
