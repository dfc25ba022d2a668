package dev.sequent.lint.rule;

import dev.sequent.data.OddCharacters;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.SplitFacts;
import java.nio.file.Path;

/** Characters in the rows that no model sees. */
final class TextCharacters implements LintRule {

  @Override
  public String id() {
    return "text-characters";
  }

  @Override
  public String meaning() {
    return "rows with control characters, U+FFFD, or a byte order mark inside the file";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (Split split : Split.labelled()) {
      config
          .data()
          .split(split)
          .map(SplitFacts::odd)
          .ifPresent(odd -> report(config, split, odd, findings));
    }
  }

  private static void report(
      LintContext config, Split split, OddCharacters odd, FindingSink findings) {
    String written = config.input(split).text("data_dir").orElse("");
    Path folder = InputPaths.resolve(config, written).orElse(Path.of(""));
    findings.warning(
        config.input(split).key("data_dir"), odd.sentence(folder), OddCharacters.CONSEQUENCE);
  }
}
