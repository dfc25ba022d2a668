package dev.sequent.lint.rule;

import dev.sequent.config.ConfigValue;
import dev.sequent.config.SectionValues;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.List;
import java.util.Optional;

/** Keys of half precision that change nothing where they stand. */
final class Precision implements LintRule {

  @Override
  public String id() {
    return "precision";
  }

  @Override
  public String meaning() {
    return "half-precision keys that a CPU, or `mixed_precision: False`, leaves without effect";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    SectionValues model = config.model();
    boolean mixed = model.bool("mixed_precision").orElse(true);
    if (model.has("fp16_type")) {
      findings.info(
          model.key("fp16_type"),
          mixed
              ? "no CPU computes in `fp16_type`"
              : "`fp16_type` has no effect, for `mixed_precision` is False",
          mixed ? "on a CPU the run is in float32" : "the run is in float32");
    }
    String key = config.optimizer().key("loss_scaling_factor");
    Optional<String> scale = config.document().value(key).map(ConfigValue::text);
    boolean scaled = scale.isPresent() && !List.of("1.0", "1", "1.").contains(scale.get());
    if (scaled && !mixed) {
      findings.info(
          key,
          "the loss is scaled, but `mixed_precision` is False",
          "scaling serves half precision only",
          LintFix.offered(new LintFix.Remove(key)));
    }
  }
}
