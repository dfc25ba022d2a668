package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While the FX thread is busy")
class TypingWhileOpeningTest {

  @TempDir private Path folder;
  private final Queue<Runnable> ui = new ArrayDeque<>();
  private final AppExecutors executors = DirectExecutor.appExecutors(ui::add);
  private final List<String> said = new ArrayList<>();
  private final OpenConfig config = new OpenConfig(executors, said::add);

  private void settle() {
    for (Runnable task = ui.poll(); task != null; task = ui.poll()) {
      task.run();
    }
  }

  @Test
  void whatIsTypedKeepsAnotherFileFromTakingTheTextsPlace() throws Exception {
    Path file = SampleFiles.write(folder);
    Path other = Files.writeString(folder.resolve("other.yaml"), "model:\n  hidden_size: 8\n");
    config.open(file);
    settle();
    config.open(other);
    config.type(SampleFiles.CONFIG + "# more\n");
    settle();
    assertThat(config.raw()).isEqualTo(SampleFiles.CONFIG + "# more\n");
    assertThat(config.fileProperty().get()).isEqualTo(Optional.of(file));
    assertThat(said)
        .containsExactly(other + ": not opened, for the config here was edited meanwhile");
    config.undo();
    config.open(other);
    settle();
    assertThat(config.fileProperty().get()).isEqualTo(Optional.of(other));
    executors.close();
  }

  @Test
  void anEditOfTheFormIsInTheTextThatIsSavedRightAfterIt() throws Exception {
    Path file = SampleFiles.write(folder);
    config.open(file);
    settle();
    config.set("runconfig.seed", "7", said::add);
    config.save(() -> said.add("saved"));
    settle();
    assertThat(said).containsExactly("saved");
    assertThat(file).hasContent(SampleFiles.CONFIG.replace("  seed: 1\n", "  seed: 7\n"));
    executors.close();
  }
}
