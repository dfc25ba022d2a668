package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.ModelConfig;
import dev.sequent.engine.StepCost;
import dev.sequent.engine.StepReport;
import dev.sequent.run.Pace;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speeds, share of the peak and the spread of steps, from steps whose times are known. */
class PaceMeterTest {
  @TempDir Path parent;

  private static StepReport step(long number, double seconds) {
    return new StepReport(number, 0.5, 0.01, 1, OptionalDouble.empty(), false, 8, 64, seconds);
  }

  @Test
  void speeds_are_those_of_the_steps_and_the_spread_is_that_of_the_times_between_their_ends()
      throws Exception {
    TinyTask task = new TinyTask(parent);
    RunFolder folder = new RunFolder(parent.resolve("run"));
    Files.createDirectories(folder.path());
    Files.copy(task.params(), folder.params());
    ExperimentConfig config = RunSetup.read(task.request(RunMode.TRAIN, "run"), folder).config();
    ModelConfig model = config.model();
    double cost = StepCost.flops(model, 8, 8);
    PaceMeter meter = new PaceMeter(model, 100 * cost, 0);

    // Ends at 1, 2, 4 and 5 s: an evaluation of a second was between the second and the third.
    meter.after(step(1, 1), 1_000_000_000L, 1_000);
    meter.after(step(2, 1), 2_000_000_000L, 2_000);
    meter.after(step(3, 1), 4_000_000_000L, 4_000);
    Pace pace = meter.after(step(4, 1), 5_000_000_000L, 5_000);

    assertThat(meter.samplesPerSecond()).isCloseTo(8, within(1e-9));
    assertThat(pace.tokensPerSecond()).isCloseTo(64, within(1e-9));
    assertThat(pace.matrixShare()).isCloseTo(0.01, within(1e-9));
    assertThat(pace.stepSeconds()).isCloseTo(1.25, within(1e-9));
    assertThat(pace.stepDeviation()).isCloseTo(0.5, within(1e-9));
    assertThat(pace.lastStep()).isEqualTo(5_000);
    assertThat(meter.beyondPeak()).isFalse();
    meter.after(step(5, 0.001), 5_001_000_000L, 5_001);
    assertThat(meter.beyondPeak()).as("faster than the peak").isTrue();
  }
}
