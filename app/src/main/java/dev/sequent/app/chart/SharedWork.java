package dev.sequent.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

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
    AtomicInteger next = new AtomicInteger();
    Runnable take =
        () -> {
          for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
            work.accept(piece);
          }
        };
    int helpers = parallel ? Math.clamp(count - 1L, 0, ForkJoinPool.getCommonPoolParallelism()) : 0;
    List<ForkJoinTask<?>> others = new ArrayList<>(helpers);
    for (int n = 0; n < helpers; n++) {
      others.add(ForkJoinPool.commonPool().submit(take));
    }
    try {
      take.run();
    } finally {
      // Nobody paints any more once this is over, whichever way.
      others.forEach(ForkJoinTask::quietlyJoin);
    }
    others.forEach(ForkJoinTask::join);
  }
}
