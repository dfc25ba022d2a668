package dev.sequent.engine;

import dev.sequent.text.FeatureSource;
import java.util.function.LongFunction;

/**
 * The batch of each step as a pure function of the step, so that a resumed run reads what the
 * undisturbed one would have read. Called on the thread that builds ahead, one call at a time.
 */
@FunctionalInterface
public interface BatchSource {

  /**
   * The batch of a step.
   *
   * @param index 0-based: completed steps before it, or for an evaluation the number of the batch
   */
  PackedBatch batch(long index);

  /**
   * Batches over the rows of a split.
   *
   * @param source cuts rows into features when a batch asks for them
   * @param rowsOfBatch row numbers of each batch by its index
   */
  static BatchSource over(FeatureSource source, LongFunction<int[]> rowsOfBatch) {
    return index -> {
      int[] rows = rowsOfBatch.apply(index);
      return PackedBatch.of(source.features(rows), source.labels(rows), rows);
    };
  }
}
