package dev.sequent.app.workbench;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the window, named after what they do. Nobody else makes threads.
 *
 * @param ui back to the FX thread
 * @param config reads and writes config files, one at a time and in order
 * @param data reads what the linter asks of data sets, one at a time and in order
 * @param rows reads the few rows that are on screen, in order; its tasks must be short
 * @param scans goes over whole data sets for statistics and searches, one at a time and in order
 * @param runs launches, cancels and reads runs
 * @param digests sums up what runs have measured, which may be gigabytes; nobody waits for one
 * @param answers waits for what a model says about a text, one question at a time
 * @param downloads fetches what the user asked for, one thing at a time
 * @param clock repeated work such as looking for new runs; its tasks must be short
 */
public record AppExecutors(
    Executor ui,
    ExecutorService config,
    ExecutorService data,
    ExecutorService rows,
    ExecutorService scans,
    ExecutorService runs,
    ExecutorService digests,
    ExecutorService answers,
    ExecutorService downloads,
    ScheduledExecutorService clock)
    implements AutoCloseable {

  private static final int LONGEST_WAIT_SECONDS = 2;

  /** Real threads, all daemons: the window's end waits for a file for a moment only. */
  public static AppExecutors open(Executor ui) {
    return new AppExecutors(
        ui,
        pool("sequent-config", 1),
        pool("sequent-data", 1),
        pool("sequent-rows", 1),
        pool("sequent-scans", 1),
        pool("sequent-runs", 2),
        pool("sequent-digests", Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, 4)),
        pool("sequent-answers", 1),
        pool("sequent-downloads", 1),
        new ScheduledThreadPoolExecutor(
            1, named("sequent-clock"), new ThreadPoolExecutor.DiscardPolicy()));
  }

  // Its queue has no bound, so work is only ever refused after the window has closed: what was on
  // its way then is of no use to anybody.
  private static ExecutorService pool(String name, int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        named(name),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Stops all threads; waits for the config thread alone, whose files must not be left half done.
   */
  @Override
  public void close() {
    clock.shutdownNow();
    config.shutdown();
    data.shutdownNow();
    rows.shutdown();
    scans.shutdownNow();
    runs.shutdown();
    digests.shutdownNow();
    answers.shutdownNow();
    downloads.shutdownNow();
    try {
      if (!config.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        config.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
