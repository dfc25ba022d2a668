package dev.sequent.app.workbench;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the window, named after what they do. Nobody else makes threads.
 *
 * @param ui back to the FX thread
 * @param config reads and writes config files, one at a time and in order
 * @param data reads data sets and cuts texts, one at a time and in order
 * @param runs launches, cancels and reads runs
 * @param clock repeated work such as looking for new runs; its tasks must be short
 */
public record AppExecutors(
    Executor ui,
    ExecutorService config,
    ExecutorService data,
    ExecutorService runs,
    ScheduledExecutorService clock)
    implements AutoCloseable {

  /** Real threads, all daemons: the window's end never waits for a file. */
  public static AppExecutors open(Executor ui) {
    return new AppExecutors(
        ui,
        Executors.newSingleThreadExecutor(named("sequent-config")),
        Executors.newSingleThreadExecutor(named("sequent-data")),
        Executors.newFixedThreadPool(2, named("sequent-runs")),
        Executors.newSingleThreadScheduledExecutor(named("sequent-clock")));
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
  }
}
