package dev.sequent.app;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/**
 * Waits for a condition, then for the frame that shows it. Its timer beats once a window is shown.
 */
final class FrameWatch extends AnimationTimer {
  /** A frame is on screen when the one after it begins. */
  private static final int FRAMES = 2;

  private final BooleanSupplier ready;
  private final Runnable seen;
  private int left = FRAMES;

  private FrameWatch(BooleanSupplier ready, Runnable seen) {
    this.ready = ready;
    this.seen = seen;
  }

  /** Runs something when the first frame is on screen. To be called on the FX thread. */
  static void afterFirst(Runnable work) {
    after(() -> true, work);
  }

  /** Runs something when the first frame is on screen in which a condition holds. */
  static void after(BooleanSupplier condition, Runnable work) {
    new FrameWatch(condition, work).start();
  }

  @Override
  public void handle(long now) {
    if (ready.getAsBoolean() && left-- == 0) {
      stop();
      seen.run();
    }
  }
}
