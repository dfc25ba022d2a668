package dev.sequent.lint.rule;

import dev.sequent.config.ConfigFields;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.SectionValues;
import dev.sequent.config.YamlScalars;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A batch size or learning rate in a comment against the value beside it. */
final class ValueClaim implements LintRule {
  private static final Set<String> RATES =
      Set.of(
          "learning_rate",
          "initial_learning_rate",
          "end_learning_rate",
          "base_lr",
          "max_lr",
          "eta_min");

  @Override
  public String id() {
    return "value-claim";
  }

  @Override
  public String meaning() {
    return "a comment that names another batch size or learning rate than the value";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (SectionValues input : config.inputs()) {
      batch(config, input, findings);
    }
    effective(config, config.input(Split.TRAIN).key("batch_size"), findings);
    effective(config, config.optimizer().key("grad_accum_steps"), findings);
    rates(config, findings);
  }

  private static void batch(LintContext config, SectionValues input, FindingSink findings) {
    String key = input.key("batch_size");
    OptionalLong size = input.integer("batch_size");
    OptionalLong claim = Claims.batchSize(config.comments().about(key));
    if (size.isPresent() && claim.isPresent() && !size.equals(claim)) {
      findings.warning(
          key,
          "`batch_size` is %d where the comment says %d"
              .formatted(size.getAsLong(), claim.getAsLong()),
          "one of the two is from another run");
    }
  }

  private static void effective(LintContext config, String key, FindingSink findings) {
    OptionalLong rows = config.length().rowsPerStep();
    OptionalLong claim = Claims.effectiveBatch(config.comments().about(key));
    if (rows.isPresent() && claim.isPresent() && !rows.equals(claim)) {
      findings.warning(
          key,
          "an update takes %d rows where the comment says %d"
              .formatted(rows.getAsLong(), claim.getAsLong()),
          "it is `batch_size` times `grad_accum_steps`");
    }
  }

  private static void rates(LintContext config, FindingSink findings) {
    List<String> keys =
        config.document().keys().stream()
            .filter(k -> k.startsWith(ConfigFields.SCHEDULE_SECTION))
            .filter(k -> RATES.contains(k.substring(k.lastIndexOf('.') + 1)))
            .toList();
    List<Double> all = keys.stream().flatMap(k -> rate(config, k).stream().boxed()).toList();
    for (String key : keys) {
      compare(config, key, rate(config, key).stream().boxed().toList(), findings);
    }
    if (!keys.contains(ConfigFields.SCHEDULE_SECTION)) {
      compare(config, ConfigFields.SCHEDULE_SECTION, all, findings);
    }
  }

  private static void compare(
      LintContext config, String key, List<Double> values, FindingSink findings) {
    List<Double> claims = Claims.rates(config.comments().about(key));
    boolean named =
        claims.stream().anyMatch(c -> values.stream().anyMatch(v -> Math.abs(v - c) <= 1e-6 * c));
    if (!values.isEmpty() && !claims.isEmpty() && !named) {
      findings.warning(
          key,
          "the learning rate is %s where the comment says %s"
              .formatted(
                  YamlScalars.number(values.stream().reduce(0.0, Math::max)),
                  YamlScalars.number(claims.getFirst())),
          "one of the two is from another run");
    }
  }

  private static OptionalDouble rate(LintContext config, String key) {
    return config.document().value(key).map(ConfigValue::asDouble).orElse(OptionalDouble.empty());
  }
}
