package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A config of releases 2.x in a real worker process. */
class TrainerRunTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  @Test
  void a_config_of_either_layout_ends_with_the_same_weights() throws Exception {
    TinyTask task = new TinyTask(parent);
    RunLauncher launcher = new RunLauncher(task.user());
    RunFolder sections = launcher.launch(task.request(RunMode.TRAIN_AND_EVAL, "sections"));
    RunState told = TinyTask.end(sections);

    task.trainerConfig();
    byte[] submitted = Files.readAllBytes(task.params());
    RunFolder trainer = launcher.launch(task.request(RunMode.TRAIN_AND_EVAL, "trainer"));
    RunState end = TinyTask.end(trainer);

    assertThat(end.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(end.metrics()).isEqualTo(told.metrics());
    assertThat(trainer.params()).hasBinaryContent(submitted);
    assertThat(trainer.path().resolve("checkpoint_60/model.safetensors"))
        .hasSameBinaryContentAs(sections.path().resolve("checkpoint_60/model.safetensors"));
  }
}
