package dev.sequent.engine;

/**
 * One training step as the loop reports it.
 *
 * @param step 1-based global step
 * @param loss mean loss of the batch, before the update
 * @param learningRate of this update
 * @param gradNorm global L2 norm of all gradients, before clipping
 * @param samples rows of the batch
 * @param tokens real tokens of the batch, special tokens included
 * @param seconds wall time of the step, waiting for its batch included
 */
public record StepReport(
    long step,
    double loss,
    double learningRate,
    double gradNorm,
    int samples,
    int tokens,
    double seconds) {}
