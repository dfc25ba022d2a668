package dev.sequent.lint.rule;

import dev.sequent.config.ConfigField;
import dev.sequent.config.ConfigFields;
import dev.sequent.config.KeyRole;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.ReaderFindings;
import java.util.Optional;

/** Numbers that PyYAML takes for text, at keys that the config's reader does not look into. */
final class TextNumber implements LintRule {

  @Override
  public String id() {
    return "yaml-number";
  }

  @Override
  public String meaning() {
    return "`1e-6` at a key that nothing reads: PyYAML takes it for text";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (String key : config.document().keys()) {
      Optional<ConfigField> field = ConfigFields.find(key);
      Optional<String> meant = config.document().value(key).flatMap(ReaderFindings::numberMeant);
      if (meant.isEmpty()) {
        continue;
      }
      String what =
          "PyYAML reads `%s` as text; as a number it is written %s"
              .formatted(config.document().value(key).orElseThrow().text(), meant.get());
      String why = "an exponent needs a dot before it and a sign";
      if (field.isEmpty()) {
        findings.warning(key, what, why, LintFix.safe(new LintFix.Set(key, meant.get())));
      } else if (field.get().role() == KeyRole.DEAD) {
        findings.warning(key, what, why);
      }
    }
  }
}
