package dev.sequent.app.testing;

import dev.sequent.app.workbench.AppExecutors;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs each task at once on the caller's thread: a test sees the outcome when the call returns. */
public class DirectExecutor extends AbstractExecutorService {
  private volatile boolean shut;

  /** The window's threads without threads; only the clock is real, and a test need not start it. */
  public static AppExecutors appExecutors() {
    return appExecutors(Runnable::run);
  }

  /** The same with another way to the FX thread. */
  public static AppExecutors appExecutors(Executor ui) {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    return new AppExecutors(
        ui,
        new DirectExecutor(),
        new DirectExecutor(),
        new DirectExecutor(),
        new DirectExecutor(),
        new DirectExecutor(),
        new DirectExecutor(),
        new DirectExecutor(),
        new DirectExecutor(),
        clock);
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public void shutdown() {
    shut = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shut = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shut;
  }

  @Override
  public boolean isTerminated() {
    return shut;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
