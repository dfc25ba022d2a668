package dev.sequent.lint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.Conversion;
import dev.sequent.config.Dialect;
import dev.sequent.config.Sections;
import dev.sequent.lint.LintFinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Seeded mistakes told in the layout of releases 2.x")
final class TrainerMistakesTest {
  @TempDir private Path temporary;

  @Test
  @DisplayName("are found by the same rules at the keys that they went to")
  void areFoundThereToo() throws ConfigException {
    SampleConfigs configs = new SampleConfigs(temporary);
    List<String> missed = new ArrayList<>();
    int told = 0;
    for (String line : SampleConfigs.lines("mutations.txt")) {
      String[] parts = line.split("\\|", -1);
      String rule = parts[0].strip();
      String name = parts[1].strip();
      ConfigDocument bad =
          configs.document(name, SampleConfigs.edited(configs.text(name), parts[2].strip()));
      // What the reader refuses is not converted, and what 2.x has no key for is gone.
      if (ConfigReader.read(bad).config().isEmpty()) {
        continue;
      }
      Conversion conversion = Conversion.of(bad, Dialect.TRAINER);
      // Comments inside a schedule stay behind, which the conversion says; so do their claims.
      if (rule.endsWith("-claim")
          && conversion.lost().stream().anyMatch(p -> p.message().startsWith("not carried"))) {
        continue;
      }
      ConfigDocument trainer = ConfigDocument.of(bad.file(), conversion.text());
      Sections sections = Sections.of(trainer);
      List<LintFinding> there = configs.linter().lint(trainer).findings();
      for (LintFinding finding : configs.linter().lint(bad).findings()) {
        String key = finding.problem().key();
        boolean carried = sections.origin(key).isPresent();
        if (!finding.rule().equals(rule) || finding.fromReader() || !carried) {
          continue;
        }
        told++;
        String place = sections.writtenKey(key);
        boolean found =
            there.stream()
                .anyMatch(
                    f ->
                        f.rule().equals(rule)
                            && f.problem().key().equals(place)
                            && f.problem().line() == trainer.lineOf(place));
        if (!found) {
          missed.add(line + " at " + place);
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(told).isGreaterThanOrEqualTo(60);
  }
}
