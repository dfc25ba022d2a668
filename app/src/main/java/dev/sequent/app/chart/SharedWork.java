package dev.sequent.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Work in numbered pieces that all processors take from one heap, so that none waits for another
 * longer than a piece lasts. A parallel stream on two processors makes four heaps of it in advance.
 */
final class SharedWork {
  private SharedWork() {}

  /**
   * Does all pieces, in any order, and returns when all are done; a fault of one is thrown.
   *
   * @param parallel whether there is so much that several processors pay
   * @param work does the piece of a number from 0
   */
  static void each(int count, boolean parallel, IntConsumer work) {
    eachBy(count, parallel, () -> work);
  }

  /**
   * The same where each processor needs tools of its own.
   *
   * @param worker makes them, once on each processor that takes part
   */
  static void eachBy(int count, boolean parallel, Supplier<IntConsumer> worker) {
    AtomicInteger next = new AtomicInteger();
    Runnable take =
        () -> {
          IntConsumer work = worker.get();
          for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
            work.accept(piece);
          }
        };
    int helpers = parallel ? Math.clamp(count - 1L, 0, ForkJoinPool.getCommonPoolParallelism()) : 0;
    List<Helper> others = new ArrayList<>(helpers);
    for (int n = 0; n < helpers; n++) {
      others.add(new Helper(take));
    }
    try {
      take.run();
    } finally {
      // Nobody paints any more once this is over, whichever way.
      others.forEach(Helper::leave);
    }
    others.forEach(Helper::tell);
  }

  /** Another processor that may come to help, and is not waited for where it has not come. */
  private static final class Helper {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ForkJoinTask<?> task;
    private boolean came;

    Helper(Runnable take) {
      task =
          ForkJoinPool.commonPool()
              .submit(
                  () -> {
                    if (taken.compareAndSet(false, true)) {
                      take.run();
                    }
                  });
    }

    /** Waits for the piece that it is at. */
    void leave() {
      came = !taken.compareAndSet(false, true);
      if (came) {
        task.quietlyJoin();
      }
    }

    /** Throws its fault, if it had one. */
    void tell() {
      if (came) {
        task.join();
      }
    }
  }
}
