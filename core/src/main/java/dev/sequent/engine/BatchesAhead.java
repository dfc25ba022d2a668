package dev.sequent.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Builds the next few batches on another thread while the current one is computed. */
final class BatchesAhead {
  private static final int AHEAD = 4;

  private final BatchSource source;
  private final Executor executor;
  private final long end;
  private final Queue<CompletableFuture<PackedBatch>> coming = new ArrayDeque<>();
  private long next;

  /**
   * @param first index of the first batch
   * @param end index after the last batch
   */
  BatchesAhead(BatchSource source, long first, long end, Executor executor) {
    this.source = source;
    this.executor = executor;
    this.next = first;
    this.end = end;
  }

  /** The next batch, waiting for it if need be. Failures of the source come out as they are. */
  PackedBatch take() {
    fill();
    CompletableFuture<PackedBatch> batch = coming.remove();
    fill();
    try {
      return batch.join();
    } catch (CompletionException | CancellationException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void fill() {
    while (coming.size() < AHEAD && next < end) {
      long index = next++;
      coming.add(CompletableFuture.supplyAsync(() -> source.batch(index), executor));
    }
  }
}
