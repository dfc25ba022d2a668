package dev.sequent.run.worker;

import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.RunConfig;
import dev.sequent.run.RunException;
import java.util.OptionalLong;

/**
 * How many steps a training takes.
 *
 * @param startStep completed steps before it
 * @param totalSteps global step at which it ends
 * @param stepsPerEpoch steps that count as an epoch
 * @param batchesPerEpoch full batches in the data
 * @param batchesPerStep {@code grad_accum_steps}: no step reaches over the end of an epoch
 */
record StepPlan(
    long startStep, long totalSteps, long stepsPerEpoch, long batchesPerEpoch, int batchesPerStep) {

  /**
   * The plan of a run: the least of what {@code num_epochs}, {@code num_steps} and {@code
   * max_steps} allow.
   *
   * @throws RunException where the config asks for none, or for an epoch longer than the data
   */
  static StepPlan of(ExperimentConfig config, long startStep, long batchesPerEpoch)
      throws RunException {
    RunConfig run = config.runconfig();
    int batchesPerStep = config.optimizer().gradAccumSteps();
    long wholeSteps = batchesPerEpoch / batchesPerStep;
    if (wholeSteps == 0) {
      throw new RunException(
          "optimizer.grad_accum_steps is %,d, but the data has %,d batches; lower it"
              .formatted(batchesPerStep, batchesPerEpoch));
    }
    long stepsPerEpoch = run.stepsPerEpoch().orElse(wholeSteps);
    if (stepsPerEpoch > wholeSteps) {
      throw new RunException(
          "runconfig.steps_per_epoch is %,d, but the data has batches for %,d; lower it or leave it out"
              .formatted(stepsPerEpoch, wholeSteps));
    }
    long total = run.maxSteps().orElse(Long.MAX_VALUE);
    total = Math.min(total, after(startStep, run.numSteps(), 1));
    total = Math.min(total, after(startStep, run.numEpochs(), stepsPerEpoch));
    if (total == Long.MAX_VALUE) {
      throw new RunException(
          "runconfig says nothing about how long to train; set max_steps, num_steps or num_epochs");
    }
    return new StepPlan(startStep, total, stepsPerEpoch, batchesPerEpoch, batchesPerStep);
  }

  private static long after(long start, OptionalLong count, long each) {
    return count.isPresent() ? start + Math.multiplyExact(count.getAsLong(), each) : Long.MAX_VALUE;
  }

  /**
   * Which of the data's endless sequence of batches the training is fed after {@code fed} others;
   * short epochs skip the rest of theirs.
   */
  long batchOf(long fed) {
    long perEpoch = stepsPerEpoch * batchesPerStep;
    return fed / perEpoch * batchesPerEpoch + fed % perEpoch;
  }
}
