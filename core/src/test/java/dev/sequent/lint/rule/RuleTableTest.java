package dev.sequent.lint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.lint.LintRule;
import dev.sequent.lint.ReaderFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The user guide's table of rules, held against the code. */
final class RuleTableTest {

  @Test
  void everyRuleHasItsRow() throws IOException {
    Path guide = Path.of(System.getProperty("sequent.root", "..")).resolve("docs/user-guide.md");
    List<String> lines = Files.readAllLines(guide);
    for (LintRule rule : LintRules.all()) {
      if (rule.id().equals(ReaderFindings.YAML_NUMBER)) {
        assertThat(lines).anyMatch(line -> line.startsWith("| `yaml-number` |"));
      } else {
        assertThat(lines).contains("| `%s` | %s |".formatted(rule.id(), rule.meaning()));
      }
    }
    for (String id :
        List.of(ReaderFindings.VALUE, ReaderFindings.UNKNOWN_KEY, ReaderFindings.DEAD_KEY)) {
      assertThat(lines).anyMatch(line -> line.startsWith("| `" + id + "` |"));
    }
  }
}
