package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.checkpoint.CheckpointScan;
import dev.sequent.data.Batches;
import dev.sequent.data.RowOrder;
import dev.sequent.engine.CompileReport;
import dev.sequent.engine.RunPrediction;
import dev.sequent.run.CompileSummary;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.RunSummary;
import dev.sequent.run.RunTail;
import dev.sequent.run.RunUpdate;
import dev.sequent.run.ScalarPoint;
import dev.sequent.run.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes on a real, tiny model. */
class WorkerProcessTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  private TinyTask task;
  private RunLauncher launcher;

  @BeforeEach
  void makeTask() throws IOException {
    task = new TinyTask(parent);
    launcher = new RunLauncher(task.user());
  }

  @Test
  void a_run_leaves_everything_anybody_wants_to_know_in_its_folder() throws Exception {
    byte[] submitted = Files.readAllBytes(task.params());
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN_AND_EVAL, "first"));
    RunState end = TinyTask.end(run);

    assertThat(end.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(end.step()).isEqualTo(60);
    assertThat(end.accuracy().orElseThrow()).isBetween(0.0, 1.0);
    assertThat(run.params()).hasBinaryContent(submitted);
    assertThat(run.resolvedParams(RunMode.TRAIN)).content().contains("max_steps: 60");
    assertThat(run.path().resolve("checkpoint_60").resolve("model.safetensors")).exists();

    RunUpdate all = new RunTail(run).poll();
    assertThat(all.train().stream().filter(p -> p.tag().equals("loss")).map(ScalarPoint::step))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
    assertThat(
            all.eval().stream().filter(p -> p.tag().equals("eval/accuracy")).map(ScalarPoint::step))
        .containsExactly(20L, 40L, 60L);
    theComputerWasWatched(all);
    assertThat(all.logLines())
        .anyMatch(
            l -> l.matches(".*INFO: {3}\\| Train Device=cpu, Step=50, Loss=\\d\\.\\d{5}, Time=.*"))
        .anyMatch(l -> l.endsWith("Saving checkpoint at step : 40."))
        .anyMatch(l -> l.contains("Avg eval_metrics = {'eval/accuracy': "))
        .anyMatch(l -> l.endsWith("Training Completed Successfully!"));
    assertThat(Files.readAllLines(run.predictions(60)))
        .hasSize(20)
        .first()
        .asString()
        .contains("\"id\":0", "\"label\":", "\"prediction\":", "\"logits\":[");

    RunManifest manifest = RunCatalog.manifest(run).orElseThrow();
    assertThat(manifest.device()).isEqualTo("cpu");
    assertThat(manifest.weights().source()).isEqualTo("random");
    assertThat(manifest.data()).hasSize(3).allMatch(f -> f.sha256().length() == 64);
    assertThat(manifest.sizes().stepsPerEpoch()).isEqualTo(6);
    assertThat(new RunCatalog(task.user()).scan(List.of()))
        .extracting(s -> s.folder())
        .containsExactly(run);

    aFinishedTrainingIsNotTurnedIntoAFailedOne(run);
    evaluatingLeavesTrainingAlone(run, end);
  }

  /** Apart from the metrics, for these are the same in no two runs. */
  private static void theComputerWasWatched(RunUpdate all) {
    assertThat(all.train().stream().map(ScalarPoint::tag).distinct())
        .containsExactlyInAnyOrder(
            "loss", "lr", "grad_norm", "samples_per_second", "tokens_per_second");
    assertThat(all.system().points().stream().map(ScalarPoint::tag).distinct())
        .contains("system/cpu", "system/memory", "system/disk", "system/matrix_peak")
        .doesNotContain("system/gpu");
    assertThat(all.system().points())
        .allMatch(point -> point.value() >= 0 && point.value() <= 1)
        .last()
        .matches(point -> point.step() == 60);
  }

  private void aFinishedTrainingIsNotTurnedIntoAFailedOne(RunFolder run) throws Exception {
    byte[] state = Files.readAllBytes(run.state());
    assertThatThrownBy(() -> launcher.launch(task.request(RunMode.TRAIN_AND_EVAL, "first")))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("checkpoint_60", "step 60 of 60", "max_steps");
    assertThatThrownBy(() -> launcher.resume(run))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("nothing left to do");
    assertThat(run.state()).hasBinaryContent(state);
    assertThat(run.attempts()).doesNotExist();
  }

  @Test
  void a_worker_that_cannot_begin_is_a_failed_run_with_its_last_words() throws Exception {
    RunLauncher broken = new RunLauncher(task.user(), "dev.sequent.NoSuchWorker");
    RunFolder run = broken.launch(task.request(RunMode.TRAIN, "broken"));
    RunState end = TinyTask.end(run, Duration.ofSeconds(30));
    assertThat(end.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(end.cause()).contains("before the first step", "dev.sequent.NoSuchWorker");
  }

  private void evaluatingLeavesTrainingAlone(RunFolder run, RunState trained) throws Exception {
    launcher.launch(task.request(RunMode.EVAL, "first"));
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(end.metrics()).isEqualTo(trained.metrics());
    assertThat(run.attempts().resolve("1").resolve("run.json")).exists();
    assertThat(new RunTail(run).poll().train()).hasSize(300);
    assertThatThrownBy(() -> launcher.resume(run))
        .as("resuming means the training, which is done, and not the evaluation")
        .isInstanceOf(RunException.class)
        .hasMessageContaining("nothing left to do");
  }

  @Test
  void an_evaluation_that_fails_leaves_the_training_finished() throws Exception {
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN, "stays"));
    TinyTask.end(run);
    Files.writeString(task.folder().resolve("dev.tsv"), "sentence\tlabel\nfine film\t7\n");
    launcher.launch(task.request(RunMode.EVAL, "stays"));
    assertThat(TinyTask.end(run).phase()).isEqualTo(RunPhase.FAILED);

    RunSummary shown = RunCatalog.summary(run);
    assertThat(shown.state().orElseThrow().phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(shown.state().orElseThrow().step()).isEqualTo(60);
    assertThat(shown.manifest().orElseThrow().mode()).isEqualTo("train");
    assertThat(shown.inVain().orElseThrow().sentence()).startsWith("evaluation failed: ");
  }

  @Test
  void a_training_that_was_interrupted_goes_on_after_an_evaluation_in_between() throws Exception {
    task.config("max_steps: 60 -> max_steps: 1000000");
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN, "between"));
    TinyTask.await(run, state -> state.step() >= 21);
    RunControl.kill(run);
    TinyTask.end(run);
    launcher.launch(task.request(RunMode.EVAL, "between"));
    RunState evaluated = TinyTask.end(run);
    assertThat(evaluated.phase()).isEqualTo(RunPhase.COMPLETED);

    launcher.resume(run);
    RunState training = TinyTask.await(run, state -> state.step() > evaluated.step());
    RunControl.kill(run);
    assertThat(training.note()).contains("going on from step");
    assertThat(training.totalSteps()).isEqualTo(1_000_000);
  }

  @Test
  void a_killed_worker_is_a_failed_run_and_resuming_ends_with_the_same_bits() throws Exception {
    RunFolder undisturbed = launcher.launch(task.request(RunMode.TRAIN, "undisturbed"));
    TinyTask.end(undisturbed);
    task.config(
        "max_steps: 60 -> max_steps: 1000000\ncheckpoint_steps: 20 -> checkpoint_steps: 40");
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN, "killed"));
    long pid = TinyTask.await(run, state -> state.step() >= 41).pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    RunState failed = TinyTask.end(run, Duration.ofSeconds(10));
    assertThat(failed.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(failed.cause()).contains("ended without a word");

    deleteCheckpointsAfter(run, 40);
    Files.writeString(
        run.params(),
        Files.readString(run.params()).replace("max_steps: 1000000", "max_steps: 60"));
    launcher.resume(run);
    RunState end = TinyTask.end(run);

    assertThat(end.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(end.note()).contains("checkpoint_40", "going on from step 40");
    assertThat(run.path().resolve("checkpoint_60").resolve("model.safetensors"))
        .hasSameBinaryContentAs(
            undisturbed.path().resolve("checkpoint_60").resolve("model.safetensors"));
    assertThat(losses(run)).isEqualTo(losses(undisturbed));
  }

  private static List<Float> losses(RunFolder run) throws IOException {
    return new RunTail(run)
        .poll().train().stream()
            .filter(p -> p.tag().equals("loss"))
            .map(ScalarPoint::value)
            .toList();
  }

  private static void deleteCheckpointsAfter(RunFolder run, long step) throws IOException {
    try (var entries = Files.list(run.path())) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.matches("checkpoint_\\d+") && Long.parseLong(name.substring(11)) > step) {
          Files.delete(entry.resolve("trainer_state.json"));
        }
      }
    }
  }

  @Test
  void a_live_run_keeps_others_out_and_stops_with_a_checkpoint_when_asked() throws Exception {
    task.config("max_steps: 60 -> max_steps: 1000000\ncheckpoint_steps: 20 -> checkpoint_steps: 0");
    RunFolder live = launcher.launch(task.request(RunMode.TRAIN, "live"));
    TinyTask.await(live, state -> state.step() >= 3);

    assertThatThrownBy(() -> launcher.launch(task.request(RunMode.EVAL, "live")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("in use by another live run");

    RunFolder waiting = launcher.launch(task.request(RunMode.TRAIN, "waiting"));
    TinyTask.await(waiting, s -> Files.exists(waiting.log()) && s.phase() == RunPhase.QUEUED);
    RunControl.cancel(waiting);
    assertThat(TinyTask.end(waiting).phase()).isEqualTo(RunPhase.CANCELLED);
    assertThat(waiting.manifest()).doesNotExist();

    RunControl.cancel(live);
    RunState end = TinyTask.end(live);
    assertThat(end.phase()).isEqualTo(RunPhase.CANCELLED);
    assertThat(live.path().resolve("checkpoint_" + end.step())).isDirectory();
    assertThat(live.cancelRequest()).doesNotExist();
  }

  @Test
  void a_loss_that_is_not_a_number_names_step_and_rows_and_leaves_the_checkpoint_before()
      throws Exception {
    RunFolder undisturbed =
        launcher.launch(task.request(RunMode.TRAIN, "undisturbed").withMaxSteps(20));
    TinyTask.end(undisturbed);
    task.config(
        "learning_rate: 0.01 -> learning_rate: [{scheduler: Constant, learning_rate: 0.01, steps:"
            + " 25}, {scheduler: Constant, learning_rate: 1.0e+30}]");
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN, "nan"));
    RunState end = failure(run);
    assertThat(end.cause()).contains("step 27: ", "loss NaN");
    // The header is line 1, so row r stands on line r + 2.
    for (int row : Batches.training(RowOrder.shuffled(48, 1), 8).at(26)) {
      assertThat(end.cause())
          .contains("%d (%s:%d)".formatted(row, task.folder().resolve("train.tsv"), row + 2));
    }
    assertThat(run.log()).content().contains("ERROR:   The batch of step 27: rows ");
    assertThat(CheckpointFolder.scan(run.path()).complete())
        .extracting(CheckpointScan.Found::step)
        .containsExactly(20L);
    assertThat(weights(run, 20)).hasSameBinaryContentAs(weights(undisturbed, 20));
  }

  private static Path weights(RunFolder run, long step) {
    return run.path().resolve("checkpoint_" + step).resolve("model.safetensors");
  }

  @Test
  void an_unknown_label_is_a_failed_run_that_names_the_line() throws Exception {
    Files.writeString(
        task.folder().resolve("train.tsv"), "the film is odd\t7\n", StandardOpenOption.APPEND);
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN, "label").validating());
    assertThat(failure(run).cause()).contains("train.tsv:50", "7");
  }

  @Test
  void validating_and_compiling_stop_before_the_first_step() throws Exception {
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN_AND_EVAL, "early").validating());
    assertThat(TinyTask.end(run).phase()).isEqualTo(RunPhase.COMPLETED);
    ValidationReport report = ValidationReport.read(run).orElseThrow();
    assertThat(report.trainRows()).isEqualTo(48);
    assertThat(report.totalSteps()).isEqualTo(60);

    launcher.launch(task.request(RunMode.TRAIN, "early").compiling());
    assertThat(TinyTask.end(run).phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(run.log()).content().contains("Compile for training completed successfully!");
    CompileReport compiled = CompileReport.newest(run.compile()).orElseThrow();
    assertThat(compiled.hash()).isEqualTo(report.program());
    RunPrediction prediction = Objects.requireNonNull(compiled.prediction());
    assertThat(prediction.fits()).isTrue();
    assertThat(prediction.stepsPerEpoch()).isEqualTo(report.stepsPerEpoch());
    assertThat(prediction.secondsPerEpoch()).isPositive();
    // A tiny model's process is hardly more than Java and libtorch.
    assertThat(Objects.requireNonNull(compiled.dryRun()).peakMemoryBytes())
        .isLessThan((long) (1.5 * prediction.fullRowsMemory().peakBytes()));
    assertThat(CompileSummary.of(compiled))
        .extracting(CompileSummary.Line::name)
        .contains("parameters", "stages", "operators", "memory", "epoch", "largest batch");
    assertThat(run.trainEvents().toFile().list()).containsExactly("params_train.yaml");
  }

  @Test
  void a_checkpoint_of_another_shape_is_a_failed_run_that_says_what_differs() throws Exception {
    TinyTask.end(launcher.launch(task.request(RunMode.TRAIN, "small")));
    task.config("hidden_size: 16 -> hidden_size: 32\nmax_steps: 60 -> max_steps: 80");
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN, "small"));
    assertThat(failure(run).cause()).contains("hidden_size", "16", "32");
  }

  private static RunState failure(RunFolder run) throws IOException {
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).isEqualTo(RunPhase.FAILED);
    return end;
  }
}
