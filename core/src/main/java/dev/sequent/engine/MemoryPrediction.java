package dev.sequent.engine;

/**
 * What a run's process will have resident at its highest, in bytes.
 *
 * @param processBytes Java, libtorch and their buffers, without weights
 * @param loadBytes weights as they were read beside those that are trained; what was read is gone
 *     before the first step
 * @param stateBytes weights, gradients and optimizer state that are trained
 * @param stepBytes tensors of the widest moment of a step, and what the allocator loses between
 *     them
 */
public record MemoryPrediction(long processBytes, long loadBytes, long stateBytes, long stepBytes) {

  /** Highest resident size of a whole run; checkpoints are written from where the state lies. */
  public long peakBytes() {
    return processBytes + Math.max(loadBytes, stateBytes + stepBytes);
  }
}
