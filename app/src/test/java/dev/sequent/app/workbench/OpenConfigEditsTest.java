package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.Problem;
import dev.sequent.lint.Linter;
import dev.sequent.lint.rule.LintRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The problems after any edits")
class OpenConfigEditsTest {
  private static final int EDITS = 400;
  private static final List<String> KEYS =
      List.of(
          "train_input.batch_size",
          "model.num_heads",
          "model.hidden_size",
          "optimizer.eps",
          "optimizer.learning_rate",
          "runconfig.max_steps",
          "runconfig.eval_steps",
          "train_input.vocab_file",
          "model.no_such_key");
  private static final List<String> VALUES =
      List.of("4", "16", "none", "1e-6", "1.0e-4", "google_research_uncased_L-12_H-768_A-12.txt");
  private static final List<String> PIECES =
      List.of("1", "e", ":", "[", "\n", " # 3 epochs", "x: 2\n");

  @TempDir private Path folder;
  private final AppExecutors executors = DirectExecutor.appExecutors();
  private final List<String> said = new ArrayList<>();
  private Path file = Path.of("");
  private OpenConfig config = new OpenConfig(executors, said::add);

  @BeforeEach
  void open() throws IOException {
    Linter linter = new Linter(LintRules.all(), folder.resolve("cache"), Map.of());
    config = new OpenConfig(executors, said::add, Optional.empty(), Optional.of(linter));
    file = SampleFiles.write(folder);
    config.open(file);
  }

  @AfterEach
  void close() {
    executors.close();
  }

  /** What a linter that has never seen this config says about its text. */
  private List<Problem> anew(String raw) {
    try {
      Linter fresh = new Linter(LintRules.all(), folder.resolve("other"), Map.of());
      return fresh.lint(ConfigDocument.of(file, raw)).problems();
    } catch (ConfigException e) {
      return List.of(e.problem());
    }
  }

  @Test
  void areThoseOfTheTextReadAnew() {
    Random random = new Random(11);
    for (int i = 0; i < EDITS; i++) {
      edit(random);
      assertThat(config.problems()).as(config.raw()).isEqualTo(anew(config.raw()));
    }
    while (config.undoableProperty().get()) {
      config.undo();
    }
    assertThat(config.problems()).isEqualTo(anew(config.raw()));
  }

  private void edit(Random random) {
    String text = config.textProperty().get();
    switch (random.nextInt(5)) {
      case 0, 1 ->
          config.set(
              KEYS.get(random.nextInt(KEYS.size())),
              VALUES.get(random.nextInt(VALUES.size())),
              why -> {});
      case 2 -> {
        int at = random.nextInt(text.length() + 1);
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        config.type(text.substring(0, at) + piece + text.substring(at));
      }
      case 3 -> {
        int at = random.nextInt(text.length());
        config.type(text.substring(0, at) + text.substring(at + 1));
      }
      default -> {
        // Back to something that can be read, or the rest would be edits of rubbish.
        for (int back = random.nextInt(12); back >= 0; back--) {
          config.undo();
        }
      }
    }
  }
}
