package dev.sequent.engine;

/**
 * What the model says about a batch, without dropout.
 *
 * @param logits {@code [rows][labels]}
 * @param loss mean loss of the batch
 */
public record EvalResult(float[][] logits, double loss) {}
