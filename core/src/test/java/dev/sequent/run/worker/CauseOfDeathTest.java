package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sequent.run.RunControl;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die for real, each of another cause, and what is said about it. */
@EnabledOnOs(OS.LINUX)
class CauseOfDeathTest {
  private static final String ENDLESS =
      "max_steps: 60 -> max_steps: 1000000\ncheckpoint_steps: 20 -> checkpoint_steps: 0";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  private TinyTask task;
  private RunLauncher launcher;

  @BeforeEach
  void makeTask() throws IOException {
    task = new TinyTask(parent);
    launcher = new RunLauncher(task.user());
  }

  private RunFolder training() throws Exception {
    task.config(ENDLESS);
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN, "endless"));
    TinyTask.await(run, state -> state.step() >= 3);
    return run;
  }

  private static void signal(RunFolder run, String name) throws Exception {
    long pid = RunStates.written(run).orElseThrow().pid();
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }

  private static RunState failure(RunFolder run) throws IOException {
    RunState end = TinyTask.end(run, Duration.ofSeconds(60));
    assertThat(end.phase()).isEqualTo(RunPhase.FAILED);
    return end;
  }

  @Test
  void a_crash_in_native_code_keeps_its_report_with_the_run() throws Exception {
    RunFolder run = training();
    signal(run, "SEGV");
    RunState end = failure(run);
    Path report = run.path().resolve("hs_err_pid%d.log".formatted(end.pid()));
    assertThat(end.cause())
        .startsWith("the worker crashed in native code after step ")
        .endsWith("; see " + report);
    assertThat(report).content().contains("SIGSEGV");

    RunFolder again = launcher.resume(run);
    TinyTask.await(again, state -> state.step() >= 3);
    assertThat(RunControl.kill(again)).isTrue();
    assertThat(report).doesNotExist();
    assertThat(run.attempts().resolve("1").resolve(report.getFileName())).exists();
  }

  @Test
  void a_worker_that_does_not_answer_is_called_stuck_and_can_be_ended_by_force() throws Exception {
    RunFolder run = training();
    signal(run, "STOP");
    RunState state = RunStates.observed(run).orElseThrow();
    assertThat(state.phase()).isEqualTo(RunPhase.TRAINING);
    long now = state.heartbeat();
    assertThat(RunStates.stuck(state, now + 5_000)).isEmpty();
    assertThat(RunStates.stuck(state, now + 60_000))
        .hasValueSatisfying(s -> assertThat(s).contains("has said nothing for 60 s"));

    assertThat(RunControl.kill(run)).isTrue();
    RunState end = TinyTask.end(run, Duration.ofSeconds(30));
    assertThat(end.phase()).isEqualTo(RunPhase.CANCELLED);
    assertThat(end.note()).startsWith("ended by force after step ");
    assertThat(RunControl.kill(run)).isFalse();
  }

  @Test
  void a_worker_that_does_not_stop_in_time_ends_itself() throws Exception {
    RunLauncher stuck = new RunLauncher(task.user(), StuckWorker.class.getName());
    RunFolder run = stuck.launch(task.request(RunMode.TRAIN, "stuck"));
    TinyTask.await(run, state -> state.phase() == RunPhase.TRAINING);
    RunControl.cancel(run, Duration.ZERO);
    RunState end = TinyTask.end(run, Duration.ofSeconds(30));
    assertThat(end.phase()).isEqualTo(RunPhase.CANCELLED);
    assertThat(end.note()).startsWith("ended by force at step 0, it did not stop in time");
    assertThat(run.cancelRequest()).doesNotExist();
  }

  @Test
  void a_java_heap_that_is_too_small_is_out_of_memory() throws Exception {
    task.config("hidden_size: 16 -> hidden_size: 256\nfilter_size: 32 -> filter_size: 4096");
    RunFolder run = new RunFolder(task.request(RunMode.TRAIN, "heap").modelDir());
    try (StandInWindow window =
        StandInWindow.open(task, List.of(), "-Xmx14m", task.request(RunMode.TRAIN, "heap"))) {
      window.launched(1);
      assertThat(failure(run).cause()).contains("out of memory").contains("lower batch_size");
    }
  }

  @Test
  void memory_that_libtorch_does_not_get_is_out_of_memory() throws Exception {
    // The attention of one row of so many tokens takes more than any computer has.
    task.config(
        """
        max_sequence_length: 16 -> max_sequence_length: 3000000
        max_position_embeddings: 16 -> max_position_embeddings: 3000000
        batch_size: 8 -> batch_size: 1
        """);
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN, "torch").compiling());
    assertThat(failure(run).cause()).startsWith("out of memory before the first step");
  }

  @Test
  void the_systems_out_of_memory_killer_is_named() throws Exception {
    try (MemoryGroup group = MemoryGroup.make()) {
      task.config(ENDLESS);
      try (StandInWindow window =
          StandInWindow.open(task, group.enter(), "", task.request(RunMode.TRAIN, "oom"))) {
        window.launched(1);
      }
      RunFolder run = new RunFolder(task.request(RunMode.TRAIN, "oom").modelDir());
      TinyTask.await(run, state -> state.step() >= 3);
      while (!RunStates.observed(run).orElseThrow().phase().ended()) {
        group.squeeze();
      }
      assertThat(failure(run).cause())
          .startsWith("out of memory: the system killed the worker after step ");
    }
  }

  /** A control group, version 1 or 2, whose memory can be taken away. */
  private record MemoryGroup(Path folder, String limit) implements AutoCloseable {
    static MemoryGroup make() {
      Path groups = Path.of("/sys/fs/cgroup");
      boolean first = Files.isDirectory(groups.resolve("memory"));
      Path folder =
          (first ? groups.resolve("memory") : groups)
              .resolve("sequent-test-" + ProcessHandle.current().pid());
      MemoryGroup group = new MemoryGroup(folder, first ? "memory.limit_in_bytes" : "memory.max");
      try {
        Files.createDirectory(folder);
      } catch (IOException e) {
        assumeTrue(false, "no control group can be made here: " + e);
      }
      assumeTrue(
          Files.isWritable(folder.resolve(group.limit)), "control groups here limit no memory");
      return group;
    }

    /** The shell that puts itself, and what it becomes, into the group. */
    List<String> enter() {
      return List.of(
          "sh",
          "-c",
          "echo $$ > '%s' && exec \"$@\"".formatted(folder.resolve("cgroup.procs")),
          "sh");
    }

    /** Version 1 refuses a limit below what it cannot take back at once. */
    void squeeze() throws IOException {
      Path usage = folder.resolve("memory.usage_in_bytes");
      long least = 8L << 20;
      long most = Files.exists(usage) ? Long.parseLong(Files.readString(usage).strip()) : least;
      for (long bytes = most; bytes >= least && bytes > most - (8L << 20); bytes -= 1L << 20) {
        try {
          Files.writeString(folder.resolve(limit), Long.toString(bytes));
        } catch (IOException e) {
          // It holds more than that; it takes more soon and is refused it.
          return;
        }
      }
    }

    /** The system takes a moment to clear a killed process away. */
    @Override
    public void close() throws IOException {
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (Files.isDirectory(folder)) {
        try {
          Files.delete(folder);
        } catch (IOException e) {
          if (System.nanoTime() > deadline) {
            throw e;
          }
          LockSupport.parkNanos(10_000_000);
        }
      }
    }
  }
}
