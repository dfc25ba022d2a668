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
 * @param data reads data sets and cuts texts, one at a time and in order
 * @param runs launches, cancels and reads runs
 * @param downloads fetches what the user asked for, one thing at a time
 * @param clock repeated work such as looking for new runs; its tasks must be short
 */
public record AppExecutors(
    Executor ui,
    ExecutorService config,
    ExecutorService data,
    ExecutorService runs,
    ExecutorService downloads,
    ScheduledExecutorService clock)
    implements AutoCloseable {

  /** Real threads, all daemons: the window's end never waits for a file. */
  public static AppExecutors open(Executor ui) {
    return new AppExecutors(
        ui,
        pool("sequent-config", 1),
        pool("sequent-data", 1),
        pool("sequent-runs", 2),
        pool("sequent-downloads", 1),
        new ScheduledThreadPoolExecutor(
            1, named("sequent-clock"), new ThreadPoolExecutor.DiscardPolicy()));
  }

  // Its queue has no bound, so work is only ever refused after the window has closed: what was
  // still
  // on its way then is of no use to anybody.
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

  /** Stops all threads without waiting for what they do. */
  @Override
  public void close() {
    clock.shutdownNow();
    config.shutdown();
    data.shutdownNow();
    runs.shutdown();
    downloads.shutdownNow();
  }
}
