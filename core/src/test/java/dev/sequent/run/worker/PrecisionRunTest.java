package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.config.Compatibility;
import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.LossScale;
import dev.sequent.engine.Precision;
import dev.sequent.engine.PrecisionChoice;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunTail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The precision of a run is chosen once, recorded, and kept when the run is gone on with. */
@Tag("slow")
class PrecisionRunTest {
  private static final ArithmeticChoice FP16 = new ArithmeticChoice(PrecisionChoice.FP16, false);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  private TinyTask task;
  private RunLauncher launcher;

  @BeforeEach
  void makeTask() throws Exception {
    task = new TinyTask(parent);
    launcher = new RunLauncher(task.user());
  }

  private RunFolder run(RunRequest request) throws Exception {
    RunFolder run = launcher.launch(request);
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).as(String.valueOf(end.cause())).isEqualTo(RunPhase.COMPLETED);
    return run;
  }

  @Test
  void mixed_precision_leaves_the_choice_to_a_probe_that_is_on_record() throws Exception {
    task.config("mixed_precision: False -> mixed_precision: True");
    RunFolder run = run(task.request(RunMode.TRAIN, "probed").validating());
    RunManifest.Arithmetic arithmetic = RunCatalog.manifest(run).orElseThrow().arithmetic();
    assertThat(arithmetic).isNotNull();
    assertThat(arithmetic.gflops()).containsOnlyKeys("fp32", "bf16");
    boolean pays =
        arithmetic.gflops().getOrDefault("bf16", 0.0)
            >= 1.5 * arithmetic.gflops().getOrDefault("fp32", 0.0);
    assertThat(arithmetic.precision()).isEqualTo(pays ? "bf16" : "fp32");
    assertThat(run.log())
        .content()
        .contains("Computing in " + arithmetic.precision() + ": " + arithmetic.why());
  }

  @Test
  void a_compatible_run_on_a_cpu_is_float32_as_the_release_was() throws Exception {
    task.config("mixed_precision: False -> mixed_precision: True");
    RunFolder run =
        run(
            task.request(RunMode.TRAIN, "compatible")
                .following(Compatibility.MODELZOO_1_7)
                .validating());
    RunManifest.Arithmetic arithmetic = RunCatalog.manifest(run).orElseThrow().arithmetic();
    assertThat(arithmetic)
        .isEqualTo(
            new RunManifest.Arithmetic(
                "fp32", "--compat modelzoo-1.7 computes so on a CPU", Map.of(), false));
  }

  @Test
  void without_mixed_precision_nothing_is_probed() throws Exception {
    RunFolder run = run(task.request(RunMode.TRAIN, "plain").validating());
    RunManifest.Arithmetic arithmetic = RunCatalog.manifest(run).orElseThrow().arithmetic();
    assertThat(arithmetic)
        .isEqualTo(
            new RunManifest.Arithmetic("fp32", "model.mixed_precision is False", Map.of(), false));
    assertThat(run.log()).content().doesNotContain("Computing in");
  }

  @Test
  void a_resumed_float16_run_keeps_precision_and_scale_and_ends_with_the_same_bits()
      throws Exception {
    Files.writeString(
        task.params(),
        Files.readString(task.params())
            .replace("checkpoint_steps: 20", "checkpoint_steps: 15")
            .replace(
                "  optimizer_type: AdamW\n",
                """
                optimizer_type: AdamW
                loss_scaling_factor: dynamic
                initial_loss_scale: 1099511627776.0
                steps_per_increase: 7
                """
                    .indent(2)));
    RunFolder undisturbed = run(task.request(RunMode.TRAIN, "whole").computing(FP16));
    RunFolder parted = run(task.request(RunMode.TRAIN, "parted").withMaxSteps(31).computing(FP16));
    assertThat(parted.log())
        .content()
        .contains("gradients overflowed at loss scale 1,099,511,627,776");
    // Nobody has to say float16 again.
    RunFolder resumed = run(task.request(RunMode.TRAIN, "parted"));
    assertThat(KilledRuns.hashes(resumed, 60)).isEqualTo(KilledRuns.hashes(undisturbed, 60));

    assertThat(resumed.log()).content().contains("Computing in fp16: the training began in it.");
    assertThat(CheckpointFolder.precision(resumed.path().resolve("checkpoint_60")))
        .contains(Precision.FP16);
    LossScale scale =
        CheckpointFolder.load(resumed.path().resolve("checkpoint_60"))
            .state()
            .lossScale()
            .orElseThrow();
    assertThat(scale.skipped()).isPositive();
    List<Float> scales =
        new RunTail(undisturbed)
            .poll().train().stream()
                .filter(point -> point.tag().equals("loss_scale"))
                .map(point -> point.value())
                .toList();
    assertThat(scales).hasSize(60).startsWith(0x1p40f, 0x1p39f);

    RunFolder compiled = run(task.request(RunMode.TRAIN, "parted").compiling());
    assertThat(RunCatalog.manifest(compiled).orElseThrow().arithmetic())
        .extracting(RunManifest.Arithmetic::precision)
        .isEqualTo("fp16");

    RunFolder refused =
        launcher.launch(
            task.request(RunMode.TRAIN, "parted")
                .withMaxSteps(80)
                .computing(new ArithmeticChoice(PrecisionChoice.FP32, false)));
    RunState end = TinyTask.end(refused);
    assertThat(end.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(end.cause()).contains("began in fp16", "--precision fp32", "leave the flag out");
  }
}
