package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whether a worker lives is asked while it dies. */
class WorkerProcessesTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @Test
  void a_killed_process_never_comes_back_to_life() throws Exception {
    for (int round = 0; round < 100; round++) {
      Process process = new ProcessBuilder(JAVA.toString(), "--version").start();
      RunState.Worker worker =
          new RunState.Worker(
              process.pid(),
              WorkerProcesses.startOf(process.toHandle()),
              WorkerProcesses.host(),
              0);
      process.destroyForcibly();
      while (WorkerProcesses.alive(worker)) {
        Thread.onSpinWait();
      }
      for (int look = 0; look < 2_000; look++) {
        assertThat(WorkerProcesses.alive(worker)).as("round %d, look %d", round, look).isFalse();
      }
    }
  }
}
