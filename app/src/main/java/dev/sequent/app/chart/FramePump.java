package dev.sequent.app.chart;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes frames on a background thread, one at a time and only the newest that was asked for:
 * however fast points come or a wheel turns, no queue builds up. Used from the FX thread.
 *
 * <p>A frame is shown as soon as it is there. Where a hand asks for frames more quickly than they
 * can be computed, it gets drafts of them, as rough as they have to be; when it rests, the last of
 * them is followed by the frame itself.
 *
 * <p>Where frames take so long nevertheless that a pulse found none, the pump falls behind the hand
 * by one pulse, until the movement rests or frames are in time again: it starts one frame a pulse
 * and shows one a pulse, in their order, so that one that takes longer than a pulse is made up for
 * by the others and the movement stays even.
 */
final class FramePump<F> {
  /** Of a pulse of 16 ms: what was asked for this long ago ought to be there. */
  static final long OUGHT_TO_BE_THERE = TimeUnit.MILLISECONDS.toNanos(12);

  /** Pulses without anything to do after which a movement is over. */
  static final int REST = 10;

  /** Frames in time, one after the other, after which none has to be kept back any more. */
  static final int CALM = 60;

  /** A frame that was asked for. */
  private record Job<F>(IntFunction<F> frame, int drafts) {}

  private final Executor background;
  private final Executor fx;
  private final LongSupplier clock;
  private final Consumer<F> show;
  private final Roughness roughness = new Roughness(OUGHT_TO_BE_THERE);
  private final Queue<F> ready = new ArrayDeque<>();
  private @Nullable Job<F> waiting;
  private @Nullable Job<F> computing;
  private @Nullable Job<F> drafted;
  private int roughnessOfComputing;
  private long begun;
  private boolean begunInThisPulse;
  private boolean shownInThisPulse;
  private volatile boolean behind;
  private int idle;
  private int inTime;

  /**
   * A pump at rest.
   *
   * @param background where frames are computed
   * @param fx runs a task on the FX thread
   * @param clock nanoseconds since whenever
   * @param show called on the FX thread with each finished frame
   */
  FramePump(Executor background, Executor fx, LongSupplier clock, Consumer<F> show) {
    this.background = background;
    this.fx = fx;
    this.clock = clock;
    this.show = show;
  }

  /**
   * Asks for a frame, instead of one that was asked for and is not being computed yet.
   *
   * @param frame computes it, at a roughness from 0 for what it is; rougher ones are as true and
   *     less sharp, and take a part of the time
   * @param drafts how rough it may be at most
   */
  void request(IntFunction<F> frame, int drafts) {
    waiting = new Job<>(frame, drafts);
    next();
  }

  /** Whether frames are shown one pulse later than they could be. Any thread may ask. */
  boolean isBehind() {
    return behind;
  }

  private boolean isLate() {
    return computing != null && clock.getAsLong() - begun > OUGHT_TO_BE_THERE;
  }

  /**
   * To be called at the beginning of each pulse while there is something to do.
   *
   * @return whether the next pulse matters as well
   */
  boolean pulse() {
    if (!shownInThisPulse) {
      F frame = ready.poll();
      if (frame != null) {
        show.accept(frame);
      } else if (isLate() && !rougherWouldHelp()) {
        behind = true;
        inTime = 0;
      }
    }
    boolean rests = !shownInThisPulse && computing == null && waiting == null && ready.isEmpty();
    idle = rests ? idle + 1 : 0;
    if (idle >= REST) {
      behind = false;
      roughness.rest();
      waiting = drafted;
      drafted = null;
    }
    shownInThisPulse = false;
    begunInThisPulse = false;
    next();
    return behind || roughness.level() > 0 || computing != null || !rests;
  }

  private boolean rougherWouldHelp() {
    return computing != null && roughnessOfComputing < computing.drafts;
  }

  private void next() {
    Job<F> job = waiting;
    if (job == null || computing != null || (behind && begunInThisPulse)) {
      return;
    }
    waiting = null;
    computing = job;
    begun = clock.getAsLong();
    begunInThisPulse = true;
    int rough = Math.min(roughness.level(), job.drafts);
    roughnessOfComputing = rough;
    drafted = rough > 0 ? job : null;
    background.execute(
        () -> {
          F frame;
          try {
            frame = job.frame.apply(rough);
          } catch (RuntimeException | Error e) {
            fx.execute(this::failed);
            throw e;
          }
          fx.execute(() -> finished(frame, job));
        });
  }

  private void failed() {
    computing = null;
    next();
  }

  private void finished(F frame, Job<F> job) {
    inTime = isLate() ? 0 : inTime + 1;
    roughness.took(clock.getAsLong() - begun, waiting != null, job.drafts);
    computing = null;
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
