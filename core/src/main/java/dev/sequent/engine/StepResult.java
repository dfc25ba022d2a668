package dev.sequent.engine;

/**
 * What a training step measured.
 *
 * @param loss mean loss of the batch, before the update
 * @param gradNorm global L2 norm of all gradients, before clipping
 */
public record StepResult(double loss, double gradNorm) {
  /** Whether both numbers are finite. */
  public boolean finite() {
    return Double.isFinite(loss) && Double.isFinite(gradNorm);
  }
}
