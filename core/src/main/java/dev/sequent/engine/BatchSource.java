package dev.sequent.engine;

import dev.sequent.text.Features;
import java.util.ArrayList;
import java.util.List;
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
   * Batches over rows whose features are at hand.
   *
   * @param features all rows of the split
   * @param labels class index of each row
   * @param rowsOfBatch row numbers of each batch by its index
   */
  static BatchSource over(List<Features> features, int[] labels, LongFunction<int[]> rowsOfBatch) {
    return index -> {
      int[] rows = rowsOfBatch.apply(index);
      List<Features> chosen = new ArrayList<>(rows.length);
      int[] chosenLabels = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        chosen.add(features.get(rows[i]));
        chosenLabels[i] = labels[rows[i]];
      }
      return PackedBatch.of(chosen, chosenLabels, rows);
    };
  }
}
