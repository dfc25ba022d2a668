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
   * One batch.
   *
   * @param index 0-based: how many batches come before it in the training or the evaluation
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
