package dev.sequent.engine;

/**
 * What a run's process will have resident at its highest, in bytes.
 *
 * @param processBytes Java, libtorch and their buffers, without weights
 * @param startingWeightBytes the weights that the run started from, which stay in host memory, and
 *     what reading them leaves there
 * @param stateBytes weights, gradients and optimizer state that are trained
 * @param stepBytes tensors of the widest moment of a step, and what the allocator loses between
 *     them
 * @param checkpointBytes a copy of weights and optimizer state while a checkpoint is written; it
 *     takes the place of the step's tensors
 */
public record MemoryPrediction(
    long processBytes,
    long startingWeightBytes,
    long stateBytes,
    long stepBytes,
    long checkpointBytes) {

  /** Highest resident size while only steps are made. */
  public long stepsPeakBytes() {
    return processBytes + startingWeightBytes + stateBytes + stepBytes;
  }

  /** Highest resident size of a whole run. */
  public long peakBytes() {
    return processBytes + startingWeightBytes + stateBytes + Math.max(stepBytes, checkpointBytes);
  }
}
