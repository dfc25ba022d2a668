package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.run.RunException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a training is, and which batches it is fed. */
class StepPlanTest {
  @TempDir Path parent;

  private ExperimentConfig config(String changes) throws Exception {
    TinyTask task = new TinyTask(parent);
    task.config(changes);
    return ConfigReader.read(ConfigDocument.load(task.params())).config().orElseThrow();
  }

  @Test
  void anEpochHasAsManyStepsAsWholeGroupsOfBatches() throws Exception {
    ExperimentConfig accumulating =
        config(
            """
            max_steps: 60 -> num_epochs: 2
            max_gradient_norm: 1.0 -> grad_accum_steps: 3
            """);
    StepPlan plan = StepPlan.of(accumulating, 5, 7);
    assertThat(plan.stepsPerEpoch()).isEqualTo(2);
    assertThat(plan.totalSteps()).isEqualTo(9);
    // The seventh batch of an epoch fills no group.
    assertThat(LongStream.range(0, 13).map(plan::batchOf))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 7L, 8L, 9L, 10L, 11L, 12L, 14L);
  }

  @Test
  void withoutAccumulationBatchesFollowOneAnother() throws Exception {
    StepPlan plan = StepPlan.of(config(""), 0, 7);
    assertThat(plan.totalSteps()).isEqualTo(60);
    assertThat(LongStream.range(0, 9).map(plan::batchOf))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void moreBatchesAStepThanTheDataHasAreRefused() throws Exception {
    ExperimentConfig accumulating = config("max_gradient_norm: 1.0 -> grad_accum_steps: 8\n");
    assertThatThrownBy(() -> StepPlan.of(accumulating, 0, 7))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("grad_accum_steps is 8")
        .hasMessageContaining("7 batches");
  }
}
