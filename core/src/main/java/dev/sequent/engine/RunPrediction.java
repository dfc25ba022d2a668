package dev.sequent.engine;

import java.util.Objects;

/**
 * What a run is expected to need; in the compile report.
 *
 * @param memory of the run, for the heaviest of the batches looked at
 * @param fullRowsMemory the same if every row of a batch were of {@code sequenceLength} tokens
 * @param availableBytes what a process could take when this was worked out
 * @param largestBatch rows of {@code sequenceLength} tokens that a batch may have so that the run
 *     fits, with a margin; 0 where none does
 * @param sequenceLength {@code max_sequence_length}
 * @param tokensPerStep mean real tokens of a step
 * @param secondsPerStep mean of the steps of an epoch
 * @param stepsPerEpoch optimizer steps
 * @param secondsPerEpoch without evaluations and checkpoints
 */
public record RunPrediction(
    MemoryPrediction memory,
    MemoryPrediction fullRowsMemory,
    long availableBytes,
    int largestBatch,
    int sequenceLength,
    double tokensPerStep,
    double secondsPerStep,
    long stepsPerEpoch,
    double secondsPerEpoch) {

  public RunPrediction {
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(fullRowsMemory, "fullRowsMemory");
  }

  /** Whether the run fits even if every row is of full length. */
  public boolean fits() {
    return MemoryPredictor.fits(fullRowsMemory, availableBytes);
  }
}
