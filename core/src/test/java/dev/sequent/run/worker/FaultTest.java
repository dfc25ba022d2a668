package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.MetricColumn;
import dev.sequent.run.MetricSeries;
import dev.sequent.run.MetricStore;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Windows and workers are killed at random moments; runs, points and bits stay as if nothing had
 * happened. Everything random follows from {@code sequent.soak.seed}.
 */
class FaultTest {
  private static final long SEED = Long.getLong("sequent.soak.seed", 20261126L);
  private static final int STEPS = 120;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  private TinyTask task;
  private RunLauncher launcher;

  @BeforeEach
  void makeTask() throws IOException {
    task = new TinyTask(parent);
    task.config(
        """
        max_steps: 60 -> max_steps: %d
        log_steps: 10 -> log_steps: 1
        checkpoint_steps: 20 -> checkpoint_steps: 15
        """
            .formatted(STEPS));
    launcher = new RunLauncher(task.user());
  }

  private RunRequest request(String name) {
    return task.request(RunMode.TRAIN_AND_EVAL, name);
  }

  @Test
  void two_queued_runs_complete_though_their_window_is_killed() throws Exception {
    try (StandInWindow window = StandInWindow.open(task, request("first"), request("second"))) {
      window.launched(2);
      window.kill();
    }
    RunFolder first = new RunFolder(request("first").modelDir());
    RunFolder second = new RunFolder(request("second").modelDir());
    KilledRuns.end(second);
    KilledRuns.end(first);

    assertThat(new RunCatalog(task.user()).scan(List.of()))
        .extracting(summary -> summary.folder())
        .containsExactlyInAnyOrder(first, second);
    for (RunFolder run : List.of(first, second)) {
      assertThat(points(run).get("loss")).hasSize(STEPS);
      assertThat(points(run).get("eval/accuracy")).hasSize(STEPS / 15);
    }
    RunState one = RunStates.written(first).orElseThrow();
    RunState other = RunStates.written(second).orElseThrow();
    // Their workers start at the same moment: either may come first to the queue.
    assertThat(Math.max(one.times().started(), other.times().started()))
        .as("one at a time")
        .isGreaterThanOrEqualTo(Math.min(one.times().ended(), other.times().ended()));
  }

  @Test
  void a_killed_window_and_a_killed_worker_leave_no_trace() throws Exception {
    rounds(1);
  }

  /** {@code ./mvnw -Psoak -pl core -am test -Dtest.jvm.args=-Dsequent.soak.rounds=200}. */
  @Test
  @Tag("soak")
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void two_hundred_killed_windows_and_workers_leave_no_trace() throws Exception {
    rounds(Integer.getInteger("sequent.soak.rounds", 200));
  }

  private void rounds(int rounds) throws Exception {
    RunFolder undisturbed = launcher.launch(request("undisturbed"));
    KilledRuns.end(undisturbed);
    List<String> hashes = KilledRuns.hashes(undisturbed, STEPS);
    Map<String, List<String>> points = points(undisturbed);
    int windows = 0;
    int workers = 0;
    for (int round = 0; round < rounds; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      RunFolder run = new RunFolder(request("round-" + round).modelDir());
      boolean begun = startAndKillWindow(request("round-" + round), random);
      windows += begun ? 1 : 0;
      int kills = 1 + random.nextInt(2);
      for (int kill = 0; kill < kills; kill++) {
        workers += killWorker(run, random) ? 1 : 0;
      }
      KilledRuns.end(run);
      assertThat(KilledRuns.hashes(run, STEPS)).as("round %d", round).isEqualTo(hashes);
      assertThat(points(run)).as("round %d", round).isEqualTo(points);
      KilledRuns.delete(run);
    }
    System.out.printf(
        "%d rounds: %d windows killed after they had begun a run, %d workers killed; all runs ended with the same"
            + " bits and points%n",
        rounds, windows, workers);
  }

  /** Kills the window at some moment of its first seconds; whatever it left must go on. */
  private boolean startAndKillWindow(RunRequest request, SplittableRandom random) throws Exception {
    RunFolder run = new RunFolder(request.modelDir());
    long moment = TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500));
    try (StandInWindow window = StandInWindow.open(task, request)) {
      LockSupport.parkNanos(moment);
      window.kill();
    }
    if (!run.exists()) {
      launcher.launch(request);
      return false;
    }
    if (ended(run).phase() == RunPhase.FAILED) {
      launcher.resume(run);
    }
    return true;
  }

  /** The state, once the window's worker has taken the run over or is known not to. */
  private static RunState ended(RunFolder run) throws IOException {
    return RunStates.observed(run).orElseThrow();
  }

  /** Kills the worker after a random step or a random time and goes on; false if it was done. */
  private boolean killWorker(RunFolder run, SplittableRandom random) throws Exception {
    long step = random.nextInt(STEPS);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long early = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(3_000));
    boolean byTime = random.nextInt(4) == 0;
    while (System.nanoTime() < deadline) {
      RunState state = RunStates.observed(run).orElseThrow();
      if (state.phase() == RunPhase.COMPLETED) {
        return false;
      }
      assertThat(state.phase()).as(String.valueOf(state.cause())).isNotEqualTo(RunPhase.FAILED);
      if (byTime ? System.nanoTime() > early : loggedSteps(run) >= step) {
        ProcessHandle.of(state.pid()).ifPresent(ProcessHandle::destroyForcibly);
        RunState end = TinyTask.end(run, PATIENCE);
        if (end.phase() == RunPhase.COMPLETED) {
          return false;
        }
        assertThat(end.cause()).contains("ended without a word");
        launcher.resume(run);
        return true;
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("step %d did not come: %s".formatted(step, ended(run)));
  }

  private static long loggedSteps(RunFolder run) throws IOException {
    return KilledRuns.lastLoggedStep(run);
  }

  /** All points that count, by metric; speeds and the computer's load are not the same twice. */
  private static Map<String, List<String>> points(RunFolder run) throws IOException {
    MetricStore store = new MetricStore(run);
    store.poll();
    assertThat(store.damage()).isEmpty();
    Map<String, List<String>> points = new TreeMap<>();
    for (MetricSeries series : store.all().values()) {
      if (!series.tag().endsWith("_per_second") && !series.tag().startsWith("system/")) {
        MetricColumn column = series.points();
        points.put(
            series.tag(),
            IntStream.range(0, column.size())
                .mapToObj(i -> column.step(i) + ":" + column.value(i))
                .toList());
      }
    }
    return points;
  }
}
