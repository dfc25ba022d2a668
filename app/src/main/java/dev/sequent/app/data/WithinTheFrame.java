package dev.sequent.app.data;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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
    // Set by whoever is first: the worker with the result, or the FX thread when it has waited.
    AtomicBoolean decided = new AtomicBoolean();
    worker.execute(
        () -> {
          T value = work.get();
          boolean inTime = decided.compareAndSet(false, true);
          result.complete(value);
          if (!inTime) {
            ui.execute(() -> then.accept(value));
          }
        });
    await(result);
    if (!decided.compareAndSet(false, true)) {
      then.accept(result.join());
    }
  }

  private static void await(CompletableFuture<?> result) {
    try {
      result.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It comes later.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the work hands over nothing but a result", e);
    }
  }
}
