package dev.sequent.lint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.ConfigDocument;
import dev.sequent.lint.LintFinding;
import dev.sequent.lint.LintRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Mistakes seeded one at a time into good configs")
final class SeededMistakesTest {
  @TempDir private static Path temporary = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static SampleConfigs configs;

  @BeforeAll
  static void copy() {
    configs = new SampleConfigs(temporary);
  }

  static Stream<String> mistakes() {
    return SampleConfigs.lines("mutations.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areFoundAtTheirLineByTheirRule(String line) {
    String[] parts = line.split("\\|", -1);
    String rule = parts[0].strip();
    String name = parts[1].strip();
    String good = configs.text(name);
    String bad = SampleConfigs.edited(good, parts[2].strip());
    ConfigDocument document = configs.document(name, bad);
    int expected =
        parts.length > 3 ? document.lineOf(parts[3].strip()) : firstDifference(good, bad);
    assertThat(configs.linter().lint(document).findings())
        .anySatisfy(
            f -> {
              assertThat(f.rule()).isEqualTo(rule);
              assertThat(f.problem().line()).isEqualTo(expected);
            });
  }

  @Test
  void areSixtyAtLeastAndLeaveNoRuleOut() {
    TreeSet<String> rules = new TreeSet<>();
    mistakes().forEach(line -> rules.add(line.split("\\|", -1)[0].strip()));
    assertThat(mistakes().count()).isGreaterThanOrEqualTo(60);
    assertThat(rules).containsAll(LintRules.all().stream().map(LintRule::id).toList());
  }

  private static int firstDifference(String good, String bad) {
    List<String> before = good.lines().toList();
    List<String> after = bad.lines().toList();
    int line = 0;
    while (before.get(line).equals(after.get(line))) {
      line++;
    }
    return line + 1;
  }

  @Test
  @DisplayName("and no finding in forty good variants")
  void goodVariantsAreLeftInPeace() {
    List<String> variants = SampleConfigs.lines("variants.txt");
    assertThat(variants).hasSizeGreaterThanOrEqualTo(40);
    SoftAssertions all = new SoftAssertions();
    for (String line : variants) {
      String name = line.substring(0, line.indexOf('|')).strip();
      String text = configs.text(name);
      for (String edit : line.substring(line.indexOf('|') + 1).split("&&", -1)) {
        text = SampleConfigs.edited(text, edit.strip());
      }
      List<String> found = new ArrayList<>();
      for (LintFinding finding : configs.linter().lint(configs.document(name, text)).findings()) {
        found.add(finding.render());
      }
      all.assertThat(found).as(line).isEmpty();
    }
    all.assertAll();
  }
}
