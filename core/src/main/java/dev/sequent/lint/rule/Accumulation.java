package dev.sequent.lint.rule;

import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** Batches of an epoch against the batches of an update. */
final class Accumulation implements LintRule {

  @Override
  public String id() {
    return "grad-accum";
  }

  @Override
  public String meaning() {
    return "`grad_accum_steps` that do not divide an epoch, or exceed it";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    OptionalLong batches = config.length().batchesPerEpoch();
    long each = config.optimizer().integer("grad_accum_steps").orElse(1);
    if (batches.isEmpty() || batches.getAsLong() == 0 || each == 1) {
      return;
    }
    String key = config.optimizer().key("grad_accum_steps");
    long left = batches.getAsLong() % each;
    if (each > batches.getAsLong()) {
      findings.error(
          key,
          "an update takes %d batches, but an epoch has %d".formatted(each, batches.getAsLong()),
          "no update would ever be made");
    } else if (left != 0) {
      findings.info(
          key,
          "%d batches an update leave %d of the %s batches of each epoch over"
              .formatted(each, left, Words.count(batches.getAsLong())),
          "no update reaches over the end of an epoch");
    }
  }
}
