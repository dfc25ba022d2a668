package dev.sequent.lint.rule;

import dev.sequent.config.ConfigFields;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** "20 batches are an epoch" against rows ÷ batch size. */
final class BatchesClaim implements LintRule {

  @Override
  public String id() {
    return "batches-claim";
  }

  @Override
  public String meaning() {
    return "a comment that names another number of batches in an epoch";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    OptionalLong batches = config.length().batchesPerEpoch();
    if (batches.isEmpty()) {
      return;
    }
    long updates = batches.getAsLong() / config.optimizer().integer("grad_accum_steps").orElse(1);
    Set<String> keys = new LinkedHashSet<>(KEYS);
    config.document().keys().stream()
        .filter(k -> k.startsWith(ConfigFields.SCHEDULE_SECTION) || k.startsWith("runconfig."))
        .forEach(keys::add);
    for (String key : keys) {
      OptionalLong claim = Claims.batchesPerEpoch(config.comments().about(key));
      if (claim.isPresent()
          && Math.abs(claim.getAsLong() - batches.getAsLong()) > 1
          && Math.abs(claim.getAsLong() - updates) > 1) {
        findings.warning(
            key,
            "an epoch has %s batches, where the comment says %s"
                .formatted(Words.count(batches.getAsLong()), Words.count(claim.getAsLong())),
            "what was derived from it, such as a warm-up, has another length than meant");
      }
    }
  }

  private static final List<String> KEYS =
      List.of(ConfigFields.SCHEDULE_SECTION, "train_input.batch_size");
}
