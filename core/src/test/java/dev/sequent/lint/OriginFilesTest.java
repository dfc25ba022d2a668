package dev.sequent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.Dialect;
import dev.sequent.data.Split;
import dev.sequent.lint.rule.LintRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The origin's own configs, over GLUE's row counts")
final class OriginFilesTest {
  @TempDir private Path cache;

  /** What GLUE's files hold, without the files. */
  private record Glue(int train, int dev, List<Integer> labels) implements DataFacts {
    static Glue of(String name) {
      return name.contains("sst2")
          ? new Glue(67_349, 872, List.of(1, 1))
          : new Glue(392_702, 19_647, List.of(1, 1, 1));
    }

    @Override
    public boolean looksAtFiles() {
      return false;
    }

    @Override
    public Optional<SplitFacts> split(Split split) {
      return Optional.of(new SplitFacts(split == Split.TRAIN ? train : dev, labels));
    }

    @Override
    public Optional<LengthFacts> lengths(Split split) {
      return Optional.empty();
    }

    @Override
    public Optional<VocabularyFacts> vocabulary(Split split) {
      return Optional.of(new VocabularyFacts(30_522, 0));
    }
  }

  private List<LintFinding> findings(String name, DataFacts facts) {
    return linter().lint(document(name), view -> facts).findings();
  }

  private Linter linter() {
    return new Linter(LintRules.all(), cache, Map.of());
  }

  private static ConfigDocument document(String name) {
    try (var in = OriginFilesTest.class.getResourceAsStream("/origin/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ConfigDocument.of(Path.of("x.yaml"), text);
    } catch (IOException | ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(String release, String size, String task) {
    return "%s/bert_%s_classifier_%s.yaml".formatted(release, size, task);
  }

  @ParameterizedTest
  @CsvSource({
    "2.10, base, mnli, epochs-claim, trainer.init.loop.max_steps, 195.6 epochs of 392",
    "2.10, base, sst2, epochs-claim, trainer.init.loop.max_steps, 216.4 epochs of 67",
    "2.10, large, sst2, epochs-claim, trainer.init.loop.max_steps, epochs of 67",
    "2.10, large, mnli, epochs-claim, trainer.init.loop.max_steps, epochs of 392",
    "1.6, base, sst2, epochs-claim, runconfig.max_steps, 3.6 epochs",
    "2.10, base, mnli, samples-claim, trainer.init.loop.max_steps, 392",
    "2.10, base, sst2, eval-coverage, trainer.init.loop.eval_steps, 852 of 872 dev rows; 20 (2.3"
        + " %)",
    "2.10, large, sst2, eval-coverage, trainer.init.loop.eval_steps, 852 of 872",
    "2.10, base, mnli, eval-coverage, trainer.init.loop.eval_steps, (25.1 %)",
    "1.6, base, sst2, yaml-number, optimizer.epsilon, 1.0e-6",
    "1.6, large, mnli, yaml-number, optimizer.epsilon, 1.0e-6",
    "1.6, base, sst2, dead-key, optimizer.epsilon, eps",
    "1.6, base, sst2, dead-key, optimizer.log_summaries, log_summaries",
    "1.6, base, sst2, dead-key, runconfig.save_summary_steps, save_summary_steps",
    "1.6, base, sst2, dead-key, runconfig.model_dir, model_dir",
    "2.10, base, sst2, variable-path, trainer.fit.train_dataloader.vocab_file, $MODELZOO_ROOT",
    "2.10, base, mnli, inputs-differ, trainer.fit.val_dataloader.vocab_file, $MODELZOO_ROOT",
    "2.10, base, mnli, eval-metrics, trainer.init.model.compute_eval_metrics, loss only",
  })
  void areFlaggedWhereTheyAreWrong(
      String release, String size, String task, String rule, String key, String said) {
    String name = file(release, size, task);
    assertThat(findings(name, Glue.of(name)))
        .anySatisfy(
            f -> {
              assertThat(f.rule()).isEqualTo(rule);
              assertThat(f.problem().key()).isEqualTo(key);
              assertThat(f.problem().line()).isEqualTo(document(name).lineOf(key));
              assertThat(document(name).value(key)).isPresent();
              assertThat(f.problem().message()).contains(said);
            });
  }

  @Test
  @DisplayName("whose claim of 3 epochs held in 1.6 for MNLI, at 3.06")
  void areLeftInPeaceWhereTheyAreRight() {
    for (String size : List.of("base", "large")) {
      String name = file("1.6", size, "mnli");
      assertThat(findings(name, Glue.of(name)))
          .noneMatch(f -> f.rule().equals("epochs-claim") || f.rule().equals("value-claim"));
    }
  }

  @Test
  @DisplayName("of 2.10 are layouts of 2.x, and without an error")
  void areReadAsTheyAre() {
    for (String size : List.of("base", "large")) {
      for (String task : List.of("sst2", "mnli")) {
        ConfigDocument document = document(file("2.10", size, task));
        assertThat(Dialect.of(document)).isEqualTo(Dialect.TRAINER);
        assertThat(ConfigReader.read(document).errors()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("and a fix of theirs changes the line that it is about, and at most adds one")
  void fixesAreSplicedWhereTheFindingIs() throws ConfigException {
    ConfigDocument document = document(file("2.10", "base", "sst2"));
    for (LintFinding finding : linter().lint(document, view -> Glue.of("sst2")).findings()) {
      if (finding.fix().isPresent()) {
        List<String> others = new ArrayList<>(document.text().lines().toList());
        others.remove(finding.problem().line() - 1);
        List<String> after = finding.fix().get().applyTo(document).text().lines().toList();
        assertThat(after).as(finding.render()).containsSubsequence(others);
        assertThat(after.size() - others.size()).as(finding.render()).isBetween(1, 2);
      }
    }
  }

  @Test
  void areFlaggedByTheirOwnSampleCountWhereTheDataIsMissing() {
    assertThat(findings(file("2.10", "base", "mnli"), DataFacts.NONE))
        .filteredOn(f -> f.rule().equals("epochs-claim"))
        .singleElement()
        .satisfies(f -> assertThat(f.problem().message()).contains("epochs of 372,000 rows"));
  }
}
