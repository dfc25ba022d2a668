package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The Model Zoo's checkpoints in a model_dir")
class CheckpointFilesTest {
  @TempDir private Path folder;

  @Test
  void theHighestStepIsTheNewestWhateverTheNamesOrder() throws IOException {
    files("checkpoint_90.mdl", "checkpoint_1000.mdl", "checkpoint_500.hdf5");
    assertThat(CheckpointFiles.newest(folder)).contains(folder.resolve("checkpoint_1000.mdl"));
  }

  @Test
  void clustersPutTheTimeIntoTheName() throws IOException {
    assertThat(CheckpointFiles.step("checkpoint_60_1692000000.5.mdl")).hasValue(60);
    files("checkpoint_60_20240501_101500.mdl", "checkpoint_60_20240501_101459.mdl");
    assertThat(CheckpointFiles.newest(folder))
        .contains(folder.resolve("checkpoint_60_20240501_101500.mdl"));
  }

  @Test
  void otherFilesAreNone() throws IOException {
    files("checkpoint_60", "checkpoint_60.mdl.part", "my_checkpoint_60.mdl", "checkpoint_x.mdl");
    assertThat(CheckpointFiles.newest(folder)).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereHasNone() {
    assertThat(CheckpointFiles.newest(folder.resolve("missing"))).isEmpty();
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }
}
