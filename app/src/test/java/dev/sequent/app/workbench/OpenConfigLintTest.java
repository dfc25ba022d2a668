package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.config.Problem;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.Linter;
import dev.sequent.lint.rule.LintRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The linter behind the open config")
class OpenConfigLintTest {

  @TempDir private Path folder;
  private final AppExecutors executors = DirectExecutor.appExecutors();
  private final List<String> said = new ArrayList<>();
  private OpenConfig config = new OpenConfig(executors, said::add);

  @BeforeEach
  void open() throws IOException {
    Linter linter = new Linter(LintRules.all(), folder.resolve("cache"), Map.of());
    config = new OpenConfig(executors, said::add, Optional.empty(), Optional.of(linter));
    config.open(SampleFiles.write(folder));
  }

  @AfterEach
  void close() {
    executors.close();
  }

  private Optional<Problem> about(String key) {
    return config.problems().stream().filter(p -> p.key().equals(key)).findFirst();
  }

  @Test
  void saysWhatTheRunWouldDoWithTheData() {
    assertThat(about("runconfig.eval_steps")).isEmpty();
    config.set("runconfig.eval_steps", "4", said::add);
    Problem problem = about("runconfig.eval_steps").orElseThrow();
    assertThat(problem.message()).contains("16 of 24 dev rows");
    assertThat(said).isEmpty();
  }

  @Test
  void settlesAProblemWithOneEdit() {
    Problem problem = about("runconfig.checkpoint_steps").orElseThrow();
    LintFix fix = config.fixOf(problem).orElseThrow();
    config.apply(fix, said::add);
    assertThat(config.raw())
        .isEqualTo(SampleFiles.CONFIG.replace("checkpoint_steps: 0", "checkpoint_steps: 20"));
    assertThat(about("runconfig.checkpoint_steps")).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void repeatsNothingThatTheQuickChecksSay() {
    config.set("model.num_heads", "3", said::add);
    assertThat(config.hasErrors()).isTrue();
    assertThat(config.problems()).doesNotHaveDuplicates();
    assertThat(config.problems()).filteredOn(p -> p.key().equals("model.num_heads")).hasSize(1);
  }

  @Test
  void hasNoFixForATextThatIsNoYaml() {
    config.type(config.textProperty().get().replace("num_heads: 2", "num_heads: [2"));
    assertThat(config.problems())
        .singleElement()
        .satisfies(p -> assertThat(config.fixOf(p)).isEmpty());
  }
}
