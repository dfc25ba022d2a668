package dev.sequent.cerebras.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.simulator.FollowedRun;
import dev.sequent.cerebras.simulator.SlurmNode;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.ScalarPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on the simulator with Slurm itself between the wrappers and {@code run.py}, where this
 * computer has it: what it prints, how it waits, and that a cancelled job is gone from the queue.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@EnabledIf("dev.sequent.cerebras.simulator.SlurmNode#available")
class SlurmRunTest {
  @TempDir private Path folder;
  private Path slurmFolder = Path.of("");
  private @Nullable SlurmNode slurm;
  private @Nullable FollowedRun started;

  @BeforeEach
  void start() throws Exception {
    // A socket's path is short.
    slurmFolder = Files.createTempDirectory("slurm");
    slurm = SlurmNode.start(slurmFolder);
    started = FollowedRun.start(folder);
    slurm().serve(run().cluster());
  }

  @AfterEach
  void stop() throws Exception {
    run().close();
    slurm().run("scancel", "--user=" + System.getProperty("user.name"));
    slurm().close();
  }

  private SlurmNode slurm() {
    return Objects.requireNonNull(slurm);
  }

  private FollowedRun run() {
    return Objects.requireNonNull(started);
  }

  @Test
  void aCompileAndATrainingGoThroughTheQueue() throws Exception {
    run().launch("train", "--compile_only");
    RunState compiled = run().end();
    assertThat(compiled.causeOfFailure()).isEmpty();
    assertThat(compiled.phase()).isEqualTo(RunPhase.COMPLETED);

    run().launch("train");
    RunState state = run().end();
    assertThat(state.causeOfFailure()).isEmpty();
    assertThat(state.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(run().points().stream().map(ScalarPoint::step))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
    slurm().awaitNoJob();
  }

  @Test
  void aRunWaitsForAnothersJob() throws Exception {
    Process other = slurm().begin("srun", "sleep", "600");
    slurm().awaitJobs(1);
    run().launch("train");
    run().awaitState(s -> String.valueOf(s.note()).contains("waiting"));
    assertThat(slurm().jobs()).containsExactlyInAnyOrder("RUNNING", "PENDING");
    other.destroy();
    assertThat(run().end().phase()).isEqualTo(RunPhase.COMPLETED);
    slurm().awaitNoJob();
  }

  @Test
  void aCancelledRunLeavesNoJobAndNoProcess() throws Exception {
    run().cluster().holdAt(30);
    run().launch("train");
    run().awaitPoint(29);
    assertThat(slurm().jobs()).isEqualTo(List.of("RUNNING"));
    RunControl.cancel(run().folder(), Duration.ofMinutes(1));
    assertThat(run().end().phase()).isEqualTo(RunPhase.CANCELLED);
    slurm().awaitNoJob();
    assertThat(run().processesThere()).isEmpty();
  }

  @Test
  void aRunThatIsCancelledWhileItWaitsLeavesTheQueue() throws Exception {
    Process other = slurm().begin("srun", "sleep", "600");
    slurm().awaitJobs(1);
    run().launch("train");
    run().awaitState(s -> String.valueOf(s.note()).contains("waiting"));
    RunControl.cancel(run().folder(), Duration.ofMinutes(1));
    assertThat(run().end().phase()).isEqualTo(RunPhase.CANCELLED);
    slurm().awaitJobs(1);
    other.destroy();
  }
}
