package dev.sequent.lint.rule;

import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** An epoch that is said to be longer than the data. */
final class StepsPerEpoch implements LintRule {

  @Override
  public String id() {
    return "steps-per-epoch";
  }

  @Override
  public String meaning() {
    return "`steps_per_epoch` beyond the batches that there are";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    OptionalLong batches = config.length().batchesPerEpoch();
    OptionalLong steps = config.runconfig().integer("steps_per_epoch");
    if (batches.isEmpty() || steps.isEmpty()) {
      return;
    }
    long each = config.optimizer().integer("grad_accum_steps").orElse(1);
    long most = batches.getAsLong() / each;
    if (steps.getAsLong() > most) {
      findings.error(
          config.runconfig().key("steps_per_epoch"),
          "`steps_per_epoch` is %s, but the data makes %s"
              .formatted(Words.count(steps.getAsLong()), Words.count(most)),
          "a run is refused",
          LintFix.offered(new LintFix.Remove(config.runconfig().key("steps_per_epoch"))));
    }
  }
}
