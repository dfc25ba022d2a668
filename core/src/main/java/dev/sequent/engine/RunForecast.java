package dev.sequent.engine;

import java.util.Comparator;
import java.util.List;

/** Puts together what a training is expected to need. */
final class RunForecast {
  private RunForecast() {}

  /**
   * The prediction of a training.
   *
   * @param spec the program
   * @param time how long a step takes
   * @param sample batches of an epoch, at least one
   * @param full a batch of which every row is of full length
   * @param stepsPerEpoch optimizer steps
   * @param availableBytes what the run's process may take
   */
  static RunPrediction of(
      ProgramSpec spec,
      StepTime time,
      List<BatchShape> sample,
      BatchShape full,
      long stepsPerEpoch,
      long availableBytes) {
    MemoryPredictor memory = new MemoryPredictor(spec, Float.BYTES);
    MemoryPrediction heaviest =
        sample.stream()
            .map(memory::training)
            .max(Comparator.comparingLong(MemoryPrediction::peakBytes))
            .orElseThrow();
    double seconds = sample.stream().mapToDouble(time::seconds).average().orElseThrow();
    double tokens = sample.stream().mapToLong(BatchShape::tokens).average().orElseThrow();
    int length = full.lengths().getFirst();
    return new RunPrediction(
        heaviest,
        memory.training(full),
        availableBytes,
        memory.largestBatch(length, availableBytes),
        length,
        time.batchesPerStep() * tokens,
        seconds,
        stepsPerEpoch,
        seconds * stepsPerEpoch);
  }
}
