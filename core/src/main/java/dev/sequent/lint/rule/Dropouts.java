package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.config.YamlScalars;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.List;
import java.util.OptionalDouble;

/** Dropout rates that are large or that do not agree. */
final class Dropouts implements LintRule {

  @Override
  public String id() {
    return "dropout";
  }

  @Override
  public String meaning() {
    return "a dropout rate above 0.5, or inner rates that differ";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    SectionValues model = config.model();
    for (String key :
        List.of(
            "dropout_rate", "attention_dropout_rate", "embedding_dropout_rate", "task_dropout")) {
      OptionalDouble rate = model.number(key);
      if (model.has(key) && rate.orElse(0) > 0.5) {
        findings.warning(
            model.key(key),
            "`%s` is %s".formatted(key, YamlScalars.number(rate.getAsDouble())),
            "more than half of what the layer knows is dropped; 0.1 is usual");
      }
    }
    OptionalDouble inner = model.number("dropout_rate");
    for (String key : List.of("attention_dropout_rate", "embedding_dropout_rate")) {
      OptionalDouble rate = model.has(key) ? model.number(key) : OptionalDouble.empty();
      if (inner.isPresent() && rate.isPresent() && !inner.equals(rate)) {
        findings.info(
            model.key(key),
            "`%s` is %s where `dropout_rate` is %s"
                .formatted(
                    key,
                    YamlScalars.number(rate.getAsDouble()),
                    YamlScalars.number(inner.getAsDouble())),
            "BERT has one rate for both",
            LintFix.offered(
                new LintFix.Set(model.key(key), YamlScalars.number(inner.getAsDouble()))));
      }
    }
  }
}
