package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Edits that were not saved when the window was killed")
class UnsavedEditsTest {
  private static final String EDITED =
      SampleFiles.CONFIG.replaceFirst("batch_size: 4", "batch_size: 8");

  @TempDir private Path folder;

  /** What the clock asks for waits until a test takes it: the rest is one thread's. */
  private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();

  private final Thread self = Thread.currentThread();
  private final AppExecutors executors =
      DirectExecutor.appExecutors(
          task -> {
            if (Thread.currentThread().equals(self)) {
              task.run();
            } else {
              later.add(task);
            }
          });
  private final List<String> said = new ArrayList<>();
  private Path edits = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    edits = folder.resolve("edits");
    file = SampleFiles.write(folder);
  }

  @AfterEach
  void close() {
    executors.close();
    assertThat(said).isEmpty();
  }

  /** Edits the config in a process of its own, and kills that without notice. */
  private void editAndKill() throws Exception {
    Process session =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                DraftSession.class.getName(),
                edits.toString(),
                file.toString(),
                "8")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = session.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("kept");
      assertThat(open().draftProperty().get()).as("of a window that still runs").isEmpty();
    } finally {
      session.destroyForcibly().waitFor();
    }
    assertThat(Files.readString(file)).isEqualTo(SampleFiles.CONFIG);
  }

  private OpenConfig open() {
    OpenConfig config = new OpenConfig(executors, said::add, Optional.of(edits), Optional.empty());
    config.open(file);
    return config;
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> files = Files.list(edits)) {
      return files.filter(f -> !f.toString().endsWith(".window.lock")).toList();
    }
  }

  @Test
  void areOfferedAndComeBackWithTheirUndo() throws Exception {
    editAndKill();
    OpenConfig config = open();
    assertThat(config.raw()).isEqualTo(SampleFiles.CONFIG);
    assertThat(config.draftProperty().get().orElseThrow().sentence())
        .startsWith("The window ended on ");
    config.restoreDraft();
    assertThat(config.raw()).isEqualTo(EDITED);
    assertThat(config.unsavedProperty().get()).isTrue();
    assertThat(config.draftProperty().get()).isEmpty();
    // They are this window's now, and would be offered again if it were killed as well.
    assertThat(drafts()).hasSize(1);
    assertThat(open().draftProperty().get()).isEmpty();
    config.undo();
    assertThat(config.raw()).isEqualTo(SampleFiles.CONFIG);
    assertThat(drafts()).isEmpty();
    config.redo();
    config.save(() -> {});
    assertThat(Files.readString(file)).isEqualTo(EDITED);
    config.close();
  }

  @Test
  void areMergedWithWhatTheFileHoldsNow() throws Exception {
    editAndKill();
    Files.writeString(file, SampleFiles.CONFIG.replace("  seed: 1\n", "  seed: 7\n"));
    OpenConfig config = open();
    config.restoreDraft();
    assertThat(config.raw()).isEqualTo(EDITED.replace("  seed: 1\n", "  seed: 7\n"));
    assertThat(config.conflictProperty().get()).isEmpty();
    config.undo();
    assertThat(config.raw()).contains("seed: 7").contains("batch_size: 4");
    config.close();
  }

  @Test
  void areAskedAboutWhereTheFileHoldsAnotherValue() throws Exception {
    editAndKill();
    String other = SampleFiles.CONFIG.replaceFirst("batch_size: 4", "batch_size: 16");
    Files.writeString(file, other);
    OpenConfig config = open();
    config.restoreDraft();
    assertThat(config.raw()).isEqualTo(EDITED);
    assertThat(config.conflictProperty().get().orElseThrow().keys())
        .containsExactly("train_input.batch_size");
    config.takeTheirs();
    assertThat(config.raw()).isEqualTo(other);
    config.close();
  }

  @Test
  void areAStepOfTheirOwnBehindWhatWasTypedBeforeTheAnswer() throws Exception {
    editAndKill();
    OpenConfig config = open();
    config.set("runconfig.seed", "5", said::add);
    config.restoreDraft();
    assertThat(config.raw()).isEqualTo(EDITED);
    config.undo();
    assertThat(config.raw()).contains("seed: 5");
    config.close();
  }

  @Test
  void areGoneForGoodWhereTheyAreNotWanted() throws Exception {
    editAndKill();
    OpenConfig config = open();
    config.dropDraft();
    assertThat(config.draftProperty().get()).isEmpty();
    assertThat(config.raw()).isEqualTo(SampleFiles.CONFIG);
    config.close();
    assertThat(edits).isEmptyDirectory();
    assertThat(open().draftProperty().get()).isEmpty();
  }

  @Test
  void areNotOfferedWhereTheyReachedTheFile() throws Exception {
    editAndKill();
    Files.writeString(file, EDITED);
    assertThat(open().draftProperty().get()).isEmpty();
    assertThat(drafts()).isEmpty();
  }

  @Test
  void areForgottenWhereTheUserClosesTheWindowWithoutSaving() throws Exception {
    OpenConfig config = open();
    config.set("train_input.batch_size", "8", said::add);
    assertThat(config.raw()).isEqualTo(EDITED);
    later.take().run();
    assertThat(drafts()).hasSize(1);
    config.close();
    assertThat(edits).isEmptyDirectory();
  }

  @Test
  void areNotOfferedFromADamagedFile() throws Exception {
    editAndKill();
    for (Path draft : drafts()) {
      String text = Files.readString(draft);
      Files.writeString(draft, text.replace("\"done\":1", "\"done\":9"));
    }
    assertThat(open().draftProperty().get()).isEmpty();
    for (Path draft : drafts()) {
      Files.writeString(draft, "{\"mine\": 3");
    }
    assertThat(open().draftProperty().get()).isEmpty();
  }
}
