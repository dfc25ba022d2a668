package dev.sequent.run;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs that wait for a device as workers do, by threads of this process. */
public final class QueuedRuns {
  private final UserFolders user;
  private final LaneQueue queue;
  private final AtomicBoolean giveUp = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private Optional<DeviceLane> computing = Optional.empty();

  public QueuedRuns(UserFolders user, String device) {
    this.user = user;
    this.queue = LaneQueue.of(user, device);
  }

  /** The queue, as others see it. */
  public LaneQueue queue() {
    return queue;
  }

  /** Takes the device. */
  public void compute(RunFolder run) throws IOException {
    computing = take(run);
  }

  /** Waits for the device behind those that do already. */
  public void enqueue(RunFolder run) throws IOException {
    threads.add(
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    take(run);
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                }));
    while (queue.entries().stream().noneMatch(entry -> entry.run().equals(run))) {
      Thread.onSpinWait();
    }
  }

  private Optional<DeviceLane> take(RunFolder run) throws IOException {
    return DeviceLane.take(LaneQueue.lanes(user), queue.device(), run, reason -> {}, giveUp::get);
  }

  /** Names of the waiting runs, in their order. */
  public List<String> waiting() throws IOException {
    return queue.entries().stream()
        .filter(entry -> !entry.computing())
        .map(entry -> entry.run().name())
        .toList();
  }

  public void close() throws IOException, InterruptedException {
    giveUp.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    if (computing.isPresent()) {
      computing.get().close();
    }
  }
}
