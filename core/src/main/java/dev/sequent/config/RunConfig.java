package dev.sequent.config;

import java.util.OptionalLong;

/**
 * {@code runconfig}: how long, how often, which seed.
 *
 * @param maxSteps global step to stop at; empty where only num_steps or num_epochs is given
 * @param numSteps steps of this run; excludes {@code numEpochs}
 * @param numEpochs epochs of this run; excludes {@code numSteps}
 * @param stepsPerEpoch steps that count as an epoch; empty means all batches
 * @param logSteps steps between log lines, at least 1 (0 in the file means the whole run)
 * @param checkpointSteps steps between checkpoints; 0 saves only the last
 * @param evalSteps batches an evaluation reads; empty means the whole split
 * @param evalFrequency steps between evaluations; empty means at every checkpoint (releases from
 *     1.8 on)
 * @param maxCheckpoints newest checkpoints that stay; empty means all (releases from 1.9 on)
 * @param saveInitialCheckpoint whether step 0 is saved
 * @param checkLossValues whether NaN and infinite losses stop the run
 * @param seed decides initial weights and, with the step, every dropout mask
 */
public record RunConfig(
    OptionalLong maxSteps,
    OptionalLong numSteps,
    OptionalLong numEpochs,
    OptionalLong stepsPerEpoch,
    long logSteps,
    long checkpointSteps,
    OptionalLong evalSteps,
    OptionalLong evalFrequency,
    OptionalLong maxCheckpoints,
    boolean saveInitialCheckpoint,
    boolean checkLossValues,
    long seed) {}
