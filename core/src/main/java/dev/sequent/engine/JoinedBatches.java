package dev.sequent.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches one after the other, as few larger ones. What the model says of a row does not depend on
 * its company but for rounding; large batches take less time for each row.
 */
final class JoinedBatches {
  private final BatchesAhead ahead;
  private final long mostTokens;
  private long left;
  private @Nullable PackedBatch waiting;

  /**
   * @param count of the batches that are still to come
   * @param mostTokens of a joined batch; one that is larger by itself comes alone
   */
  JoinedBatches(BatchesAhead ahead, long count, long mostTokens) {
    this.ahead = ahead;
    this.left = count;
    this.mostTokens = mostTokens;
  }

  boolean hasNext() {
    return waiting != null || left > 0;
  }

  /** The next rows, in the order of their batches. */
  PackedBatch next() {
    List<PackedBatch> together = new ArrayList<>();
    PackedBatch batch = take();
    long tokens = batch.tokens();
    together.add(batch);
    while (hasNext()) {
      batch = take();
      tokens += batch.tokens();
      if (tokens > mostTokens) {
        waiting = batch;
        break;
      }
      together.add(batch);
    }
    return PackedBatch.joined(together);
  }

  private PackedBatch take() {
    PackedBatch held = waiting;
    if (held != null) {
      waiting = null;
      return held;
    }
    left--;
    return ahead.take();
  }
}
