package dev.sequent.engine;

/**
 * How long a training loop runs and what it does on the way.
 *
 * @param lastStep global step to stop at
 * @param checkpointSteps steps between checkpoints; 0 saves only the last
 * @param saveInitialCheckpoint whether the state before the first step is saved too
 * @param evaluationSteps steps between evaluations; 0 evaluates only at the end
 * @param evaluateFirst whether the state the loop starts from is saved and still to be evaluated:
 *     the process that saved it did not come to it
 * @param checkLossValues whether a NaN or infinite loss or gradient norm stops the loop; where not,
 *     such a step counts but updates nothing
 * @param seed decides, with the step, every dropout mask
 */
public record LoopSettings(
    long lastStep,
    long checkpointSteps,
    boolean saveInitialCheckpoint,
    long evaluationSteps,
    boolean evaluateFirst,
    boolean checkLossValues,
    long seed) {}
