package dev.sequent.app;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Collects garbage once the window has come to rest after its heap has grown. The serial collector
 * lets the old generation grow to its limit, a gigabyte, before it looks what of it is alive, and
 * what a burst of reading leaves behind would stay with the process for as long as it lasts.
 *
 * <p>The collection stops the window for a moment, so it waits until nothing grows and nobody has
 * touched anything for two seconds.
 */
final class IdleCollection {
  /** Less is not worth a collection. */
  static final long WORTHWHILE = 16L << 20;

  /** What the heap may grow by between two looks in a window at rest. */
  static final long AT_REST = 1L << 20;

  private static final long PERIOD_MS = 1_000;
  private static final int QUIET_LOOKS = 2;

  private final LongSupplier heap;
  private final Runnable collector;
  private volatile boolean touched;
  private long collected;
  private long before;
  private int quiet;

  /**
   * @param heap bytes that the heap takes from the system
   * @param collector gives back what it can of them
   */
  IdleCollection(LongSupplier heap, Runnable collector) {
    this.heap = heap;
    this.collector = collector;
    collected = heap.getAsLong();
    before = collected;
  }

  /** One that looks at this process's heap each second. */
  static IdleCollection begin(ScheduledExecutorService clock) {
    IdleCollection idle = new IdleCollection(() -> Runtime.getRuntime().totalMemory(), System::gc);
    // It ends with the clock.
    ScheduledFuture<?> _ =
        clock.scheduleWithFixedDelay(idle::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    return idle;
  }

  /** The user does something. On any thread. */
  void touch() {
    touched = true;
  }

  /** Looks, and collects where it is time; always on the same thread. */
  void look() {
    long now = heap.getAsLong();
    boolean rest = !touched && now - before <= AT_REST;
    touched = false;
    before = now;
    quiet = rest ? quiet + 1 : 0;
    if (quiet >= QUIET_LOOKS && now - collected >= Math.max(WORTHWHILE, collected / 4)) {
      collector.run();
      collected = heap.getAsLong();
      before = collected;
    }
  }
}
