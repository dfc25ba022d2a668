package dev.sequent.app;

import dev.sequent.app.workbench.AppExecutors;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Executors that do everything at once on the calling thread, for tests without a toolkit. */
public final class HereAndNow extends AbstractExecutorService {

  private boolean stopped;

  private HereAndNow() {}

  /** The window's executors, all of them direct; nothing is scheduled. */
  public static AppExecutors executors() {
    return new AppExecutors(
        Runnable::run,
        new HereAndNow(),
        new HereAndNow(),
        new HereAndNow(),
        Executors.newSingleThreadScheduledExecutor());
  }

  @Override
  public void execute(Runnable work) {
    work.run();
  }

  @Override
  public void shutdown() {
    stopped = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    stopped = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return stopped;
  }

  @Override
  public boolean isTerminated() {
    return stopped;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return stopped;
  }
}
