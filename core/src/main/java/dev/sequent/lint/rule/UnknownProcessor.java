package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.config.Spelling;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.List;
import java.util.Optional;

/** A {@code data_processor} that nothing here has, often a slip. */
final class UnknownProcessor implements LintRule {

  @Override
  public String id() {
    return "data-processor";
  }

  @Override
  public String meaning() {
    return "`data_processor` that Sequent does not have";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (Split split : Split.labelled()) {
      SectionValues input = config.input(split);
      input
          .text("data_processor")
          .filter(name -> DataProcessors.named(name).isEmpty())
          .ifPresent(name -> report(input.key("data_processor"), name, findings));
    }
  }

  private static void report(String key, String name, FindingSink findings) {
    List<String> known = DataProcessors.names();
    Optional<String> meant = Spelling.nearest(name, known);
    String what =
        "there is no data_processor `%s`%s"
            .formatted(name, meant.map("; did you mean `%s`?"::formatted).orElse(""));
    String why = "a run on this computer is refused; there are " + String.join(", ", known);
    if (meant.isPresent()) {
      findings.error(key, what, why, LintFix.offered(new LintFix.Set(key, meant.get())));
    } else {
      findings.error(key, what, why);
    }
  }
}
