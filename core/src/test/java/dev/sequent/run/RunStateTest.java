package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
  private static final long DEAD_PID = 2_000_000_000L;

  @TempDir Path path;
  private RunFolder folder = new RunFolder(Path.of(""));

  @BeforeEach
  void makeFolder() {
    folder = new RunFolder(path.resolve("läufe und mehr"));
  }

  @Test
  void a_state_comes_back_as_written() throws IOException {
    RunState state =
        submitted()
            .in(RunPhase.TRAINING)
            .starting(10, 300, 5)
            .stepped(12, 0.5, 99.5)
            .evaluated(Map.of("eval/accuracy", 0.75))
            .withBest(new RunState.Best("eval/accuracy", 0.8125, 8))
            .noting("going on from \"checkpoint_10\"");
    RunJson.write(folder.state(), state, true);

    assertThat(RunStates.written(folder)).contains(state);
    assertThat(state.accuracy()).hasValue(0.75);
    assertThat(state.bestEvaluation())
        .map(RunState.Best::sentence)
        .contains("eval/accuracy 0.8125 at step 8");
  }

  @Test
  void a_loss_that_is_not_there_yet_is_not_zero() throws IOException {
    RunJson.write(folder.state(), submitted(), false);
    assertThat(RunStates.written(folder).orElseThrow().loss()).isNaN();
  }

  @Test
  void a_reader_never_sees_half_a_state() throws Exception {
    RunJson.write(folder.state(), submitted(), false);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int looks = 0;
              while (!done.get()) {
                try {
                  looks += RunStates.written(folder).isPresent() ? 1 : 0;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
              return looks;
            });
    for (int step = 1; step <= 500; step++) {
      RunJson.write(folder.state(), submitted().stepped(step, 1.0 / step, step), false);
    }
    done.set(true);
    assertThat(reader.get()).isPositive();
    try (var files = Files.list(folder.path())) {
      assertThat(files).containsExactly(folder.state());
    }
  }

  @Test
  void a_worker_that_is_gone_is_a_failed_run_with_a_cause() throws IOException {
    RunJson.write(
        folder.state(),
        submitted().in(RunPhase.TRAINING).stepped(7, 1, 1).by(DEAD_PID, 1, 2),
        false);

    RunState seen = RunStates.observed(folder).orElseThrow();

    assertThat(seen.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(seen.cause()).contains("ended without a word", "step 7");
  }

  @Test
  void a_crash_report_of_the_worker_is_named_as_the_cause() throws IOException {
    RunJson.write(folder.state(), submitted().by(DEAD_PID, 1, 2), false);
    Files.writeString(
        folder.path().resolve("hs_err_pid" + DEAD_PID + ".log"),
        "#\n# There is insufficient memory for the Java Runtime Environment to continue.\n");

    assertThat(RunStates.observed(folder).orElseThrow().cause())
        .contains("ran out of memory", "hs_err_pid");
  }

  @Test
  void a_process_number_that_another_process_has_now_does_not_count() throws IOException {
    long self = ProcessHandle.current().pid();
    RunJson.write(folder.state(), submitted().in(RunPhase.TRAINING).by(self, 1_000, 2), false);
    assertThat(RunStates.observed(folder).orElseThrow().phase()).isEqualTo(RunPhase.FAILED);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_worker_of_before_the_last_start_of_the_computer_is_gone_whatever_has_its_number()
      throws IOException {
    RunState before = live().in(RunPhase.TRAINING).stepped(7, 1, 1);
    RunJson.write(folder.state(), before.seeing(SystemMarks.now()), false);
    assertThat(RunStates.observed(folder).orElseThrow().phase()).isEqualTo(RunPhase.TRAINING);

    RunJson.write(folder.state(), before.seeing(new SystemMarks("another", Map.of())), false);

    RunState seen = RunStates.observed(folder).orElseThrow();
    assertThat(seen.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(seen.cause()).startsWith("the computer went down or was started again after step 7");
  }

  @Test
  void time_left_is_told_with_its_spread() {
    // Steps of 0.1 s that vary by 0.02 s: 50 more vary by sqrt(50) of that, their mean adds as
    // much.
    RunState state =
        submitted()
            .in(RunPhase.TRAINING)
            .starting(100, 200, 1_000)
            .stepped(150, 1, 1, new Pace(1, 0, 0.1, 0.02, 6_000));
    assertThat(state.secondsLeft(6_000)).hasValue(5.0);
    assertThat(state.secondsLeftSpread(6_000).orElseThrow())
        .isCloseTo(1.96 * 0.02 * Math.sqrt(100), within(1e-12));
    assertThat(RunStates.stuck(state.by(1, 1, 300_000), 300_000))
        .hasValueSatisfying(
            s -> assertThat(s).contains("no step for 294 s, where one takes 0.1 s"));
  }

  @Test
  void a_live_worker_is_shown_as_it_says_and_as_cancelling_once_asked_to_stop() throws Exception {
    RunJson.write(folder.state(), live().in(RunPhase.TRAINING), false);
    assertThat(RunStates.observed(folder).orElseThrow().phase()).isEqualTo(RunPhase.TRAINING);

    RunControl.cancel(folder);

    assertThat(RunStates.observed(folder).orElseThrow().phase()).isEqualTo(RunPhase.CANCELLING);
  }

  @Test
  void an_ended_run_stays_as_it_ended() throws Exception {
    RunJson.write(
        folder.state(), submitted().by(DEAD_PID, 1, 2).ending(RunPhase.COMPLETED, null, 9), false);
    RunControl.cancel(folder);
    assertThat(RunStates.observed(folder).orElseThrow().phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(folder.cancelRequest()).doesNotExist();
  }

  @Test
  void a_torn_state_is_an_error_that_names_the_file() throws IOException {
    Files.createDirectories(folder.path());
    Files.writeString(folder.state(), "{ \"phase\": \"TRAI");
    assertThatThrownBy(() -> RunStates.observed(folder)).hasMessageContaining("state.json");
    Files.writeString(folder.state(), "{}");
    assertThatThrownBy(() -> RunStates.observed(folder)).hasMessageContaining("is damaged");
  }

  @Test
  void time_left_follows_the_mean_pace_of_this_run() {
    RunState state = submitted().in(RunPhase.TRAINING).starting(100, 200, 1_000).stepped(150, 1, 1);
    assertThat(state.secondsLeft(11_000)).hasValue(10.0);
    assertThat(submitted().secondsLeft(11_000)).isEmpty();
  }

  static RunState submitted() {
    return RunState.submitted(
        new RunState.Command(List.of("run", "--mode", "train"), "/"), WorkerProcesses.host(), 1);
  }

  private static RunState live() {
    ProcessHandle self = ProcessHandle.current();
    return submitted().by(self.pid(), WorkerProcesses.startOf(self), 2);
  }
}
