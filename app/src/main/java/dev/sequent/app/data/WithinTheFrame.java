package dev.sequent.app.data;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work of another thread that mostly takes a fraction of a millisecond. The FX thread waits for it
 * for a small part of a frame, so that its result is in the very next one; what takes longer comes
 * when it comes.
 *
 * @param worker where the work is done; what it throws goes the way of that thread's other faults
 * @param ui back to the FX thread
 */
record WithinTheFrame(Executor worker, Executor ui) {
  /** A quarter of a frame at 60 a second. */
  private static final long PATIENCE_MILLIS = 4;

  /**
   * Does the work.
   *
   * @param then takes its result on the FX thread, at once or later
   */
  <T> void show(Supplier<T> work, Consumer<T> then) {
    CompletableFuture<T> result = new CompletableFuture<>();
    worker.execute(() -> result.complete(work.get()));
    try {
      then.accept(result.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      later(result, then);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      later(result, then);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the work hands over nothing but a result", e);
    }
  }

  private <T> void later(CompletableFuture<T> result, Consumer<T> then) {
    result.thenAccept(value -> ui.execute(() -> then.accept(value)));
  }
}
