package dev.sequent.app.chart;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes frames on a background thread, one at a time and only the newest that was asked for:
 * however fast points come or a wheel turns, no queue builds up. Used from the FX thread.
 */
final class FramePump<F> {
  private final Executor background;
  private final Executor fx;
  private final Consumer<F> show;
  private @Nullable Supplier<F> waiting;
  private boolean busy;

  /**
   * @param background where frames are computed
   * @param fx runs a task on the FX thread
   * @param show called on the FX thread with each finished frame
   */
  FramePump(Executor background, Executor fx, Consumer<F> show) {
    this.background = background;
    this.fx = fx;
    this.show = show;
  }

  void request(Supplier<F> frame) {
    waiting = frame;
    if (!busy) {
      next();
    }
  }

  private void next() {
    Supplier<F> job = waiting;
    waiting = null;
    busy = job != null;
    if (job != null) {
      background.execute(
          () -> {
            F frame = job.get();
            fx.execute(
                () -> {
                  show.accept(frame);
                  next();
                });
          });
    }
  }
}
