package dev.sequent.app.chart;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes frames on a background thread, one at a time and only the newest that was asked for:
 * however fast points come or a wheel turns, no queue builds up. Used from the FX thread.
 *
 * <p>A frame is shown as soon as it is there. Where frames take so long that a pulse found none,
 * the pump falls behind the hand by one pulse, until the movement rests or frames are in time
 * again: it starts one frame a pulse and shows one a pulse, in their order, so that one that takes
 * longer than a pulse is made up for by the others and the movement stays even.
 */
final class FramePump<F> {
  /** Of a pulse of 16 ms: what was asked for this long ago ought to be there. */
  static final long OUGHT_TO_BE_THERE = TimeUnit.MILLISECONDS.toNanos(12);

  /** Pulses without anything to do after which a movement is over. */
  static final int REST = 10;

  /** Frames in time, one after the other, after which none has to be kept back any more. */
  static final int CALM = 60;

  private final Executor background;
  private final Executor fx;
  private final Consumer<F> show;
  private final Queue<F> ready = new ArrayDeque<>();
  private @Nullable Supplier<F> waiting;
  private boolean computing;
  private long begun;
  private boolean begunInThisPulse;
  private boolean shownInThisPulse;
  private volatile boolean behind;
  private int idle;
  private int inTime;

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

  /** Asks for a frame, instead of one that was asked for and is not being computed yet. */
  void request(Supplier<F> frame) {
    waiting = frame;
    next();
  }

  /** Whether frames are shown one pulse later than they could be. Any thread may ask. */
  boolean isBehind() {
    return behind;
  }

  /**
   * To be called at the beginning of each pulse while there is something to do.
   *
   * @param now of {@link System#nanoTime}
   * @return whether the next pulse matters as well
   */
  boolean pulse(long now) {
    if (!shownInThisPulse) {
      F frame = ready.poll();
      if (frame != null) {
        show.accept(frame);
      } else if (computing && now - begun > OUGHT_TO_BE_THERE) {
        behind = true;
        inTime = 0;
      }
    }
    boolean rests = !shownInThisPulse && !computing && waiting == null && ready.isEmpty();
    idle = rests ? idle + 1 : 0;
    behind &= idle < REST;
    shownInThisPulse = false;
    begunInThisPulse = false;
    next();
    return behind || !rests;
  }

  private void next() {
    Supplier<F> job = waiting;
    if (job == null || computing || (behind && begunInThisPulse)) {
      return;
    }
    waiting = null;
    computing = true;
    begun = System.nanoTime();
    begunInThisPulse = true;
    background.execute(
        () -> {
          F frame;
          try {
            frame = job.get();
          } catch (RuntimeException | Error e) {
            fx.execute(this::failed);
            throw e;
          }
          fx.execute(() -> finished(frame));
        });
  }

  private void failed() {
    computing = false;
    next();
  }

  private void finished(F frame) {
    computing = false;
    inTime = System.nanoTime() - begun < OUGHT_TO_BE_THERE ? inTime + 1 : 0;
    behind &= inTime < CALM;
    if (behind && (shownInThisPulse || !ready.isEmpty())) {
      ready.add(frame);
    } else {
      // What was kept back is older.
      ready.clear();
      shownInThisPulse = true;
      show.accept(frame);
    }
    next();
  }
}
