package dev.sequent.run.worker;

import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that writes the metrics of training steps as a worker does, at a given pace: the {@code
 * RunMetrics} of a worker without the network that it trains.
 */
public final class MetricsWriter {
  private MetricsWriter() {}

  /** The run's folder, how many steps, milliseconds a step, threads that compute meanwhile. */
  public static void main(String[] arguments) throws IOException {
    RunFolder folder = new RunFolder(Path.of(arguments[0]));
    int steps = Integer.parseInt(arguments[1]);
    long nanosAStep = Long.parseLong(arguments[2]) * 1_000_000;
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> busy = busy(Integer.parseInt(arguments[3]), done);
    try (RunMetrics metrics = new RunMetrics(folder)) {
      long next = System.nanoTime();
      for (int step = 1; step <= steps; step++) {
        next += nanosAStep;
        while (System.nanoTime() < next) {
          LockSupport.parkNanos(next - System.nanoTime());
        }
        metrics.train(
            step,
            Map.of(
                "loss",
                0.2 + 1.0 / step,
                "lr",
                1e-5,
                "grad_norm",
                1.5,
                "samples_per_second",
                214.0));
      }
    }
    done.set(true);
    for (Thread thread : busy) {
      thread.interrupt();
    }
  }

  /** As a training keeps the processors busy. */
  private static List<Thread> busy(int count, AtomicBoolean done) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("busy-" + i)
              .start(
                  () -> {
                    double sum = 1;
                    while (!done.get()) {
                      for (int n = 0; n < 1_000; n++) {
                        sum = Math.sqrt(sum + n);
                      }
                    }
                  }));
    }
    return threads;
  }
}
