package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.config.YamlScalars;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import java.util.OptionalDouble;

/** Numbers of the optimizer that no fine-tuning uses. */
final class OptimizerRange implements LintRule {

  @Override
  public String id() {
    return "optimizer-range";
  }

  @Override
  public String meaning() {
    return "`eps`, `beta1`, `beta2`, weight decay or clipping far from what is used";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    SectionValues optimizer = config.optimizer();
    check(optimizer, "eps", 1e-12, 1e-3, "1.0e-6 to 1.0e-8 is usual", findings);
    check(optimizer, "beta1", 0.5, 0.99, "0.9 is usual", findings);
    check(optimizer, "beta2", 0.9, 0.99999, "0.999 is usual", findings);
    check(optimizer, "weight_decay_rate", 0, 0.3, "0.01 to 0.1 is usual", findings);
    check(optimizer, "max_gradient_norm", 0, 100, "it clips nothing; 1.0 is usual", findings);
    OptionalDouble first = optimizer.number("beta1");
    OptionalDouble second = optimizer.number("beta2");
    boolean written = optimizer.has("beta1") && optimizer.has("beta2");
    if (written && first.orElse(0) > second.orElse(1)) {
      findings.warning(
          optimizer.key("beta1"),
          "`beta1` is greater than `beta2`",
          "the two are probably exchanged");
    }
  }

  private static void check(
      SectionValues optimizer,
      String key,
      double least,
      double most,
      String usual,
      FindingSink findings) {
    OptionalDouble value = optimizer.number(key);
    if (!optimizer.has(key) || value.isEmpty()) {
      return;
    }
    double number = value.getAsDouble();
    if (number < least || number > most) {
      findings.warning(
          optimizer.key(key),
          "`%s` is %s, which is %s"
              .formatted(
                  key, YamlScalars.number(number), number < least ? "very small" : "very large"),
          usual);
    }
  }
}
