package dev.sequent.engine;

import java.util.OptionalDouble;

/**
 * One training step as the loop reports it.
 *
 * @param step 1-based global step
 * @param loss mean loss of the step's batches, before the update
 * @param learningRate of this update
 * @param gradNorm global L2 norm of all gradients, before clipping; not finite where they
 *     overflowed
 * @param lossScale what the loss was multiplied by; empty where it was not
 * @param overflowed whether dynamic loss scaling left the update out
 * @param samples rows of the step's batches
 * @param tokens their real tokens, special tokens included
 * @param seconds wall time of the step, waiting for its batches included
 */
public record StepReport(
    long step,
    double loss,
    double learningRate,
    double gradNorm,
    OptionalDouble lossScale,
    boolean overflowed,
    int samples,
    int tokens,
    double seconds) {}
