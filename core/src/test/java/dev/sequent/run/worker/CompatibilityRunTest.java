package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A release's behaviour from the flag to the checkpoint, by real workers. */
class CompatibilityRunTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  private TinyTask task;
  private RunLauncher launcher;

  @BeforeEach
  void makeTask() throws IOException {
    task = new TinyTask(parent);
    launcher = new RunLauncher(task.user());
  }

  private RunFolder run(String name, Compatibility mode) throws Exception {
    RunFolder run =
        launcher.launch(
            task.request(RunMode.TRAIN_AND_EVAL, name).withMaxSteps(20).following(mode));
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).as(String.valueOf(end.cause())).isEqualTo(RunPhase.COMPLETED);
    return run;
  }

  @Test
  void release_1_7_is_recorded_drops_the_tail_and_keeps_its_pooler() throws Exception {
    RunFolder run = run("zoo", Compatibility.MODELZOO_1_7);
    assertThat(RunCatalog.manifest(run).orElseThrow().compatibility()).isEqualTo("modelzoo-1.7");
    // 20 rows in batches of 8, and drop_last is on where the config does not say.
    assertThat(Files.readAllLines(run.predictions(20))).hasSize(16);
    CheckpointContents checkpoint = CheckpointFolder.load(run.path().resolve("checkpoint_20"));
    assertThat(checkpoint.compatibility()).isEqualTo(Compatibility.MODELZOO_1_7);
    assertThat(checkpoint.model().poolerNonlinearity()).isEqualTo(Activation.GELU);
    assertThat(run.log()).content().contains("WARNING:   --compat modelzoo-1.7: the pooler's");
    assertThat(run.resolvedParams(RunMode.TRAIN)).content().contains("pooler_nonlinearity: gelu");
  }

  @Test
  void the_spec_reads_every_row_of_the_dev_split() throws Exception {
    RunFolder run = run("spec", Compatibility.SPEC);
    assertThat(Files.readAllLines(run.predictions(20))).hasSize(20);
    assertThat(run.log()).content().doesNotContain("--compat");
  }

  @Test
  void a_list_of_undecayed_names_that_is_not_followed_is_refused() throws Exception {
    task.config(
        "weight_decay_rate: 0.01 -> exclude_from_weight_decay: [\"bias\", \"LayerNorm\", \"pooler\"]");
    RunFolder run =
        launcher.launch(
            task.request(RunMode.TRAIN, "excluded").following(Compatibility.MODELZOO_1_6));
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(end.cause()).contains("tiny.yaml:", "exclude_from_weight_decay", "pooler.dense");
  }
}
