package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** Rows of the dev split that an evaluation leaves out, or batches that it asks for in vain. */
final class EvalCoverage implements LintRule {

  @Override
  public String id() {
    return "eval-coverage";
  }

  @Override
  public String meaning() {
    return "`eval_steps` × `batch_size` that leave out dev rows, or ask for more than there are";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    SectionValues input = config.input(Split.EVAL);
    OptionalLong batch = input.integer("batch_size");
    var facts = config.data().split(Split.EVAL);
    if (facts.isEmpty() || batch.isEmpty()) {
      return;
    }
    long rows = facts.get().rows();
    OptionalLong steps = config.runconfig().integer("eval_steps");
    if (steps.isPresent()) {
      steps(steps.getAsLong(), batch.getAsLong(), rows, input, findings);
    } else if (input.has("drop_last") && input.bool("drop_last").orElse(false)) {
      tail(batch.getAsLong(), rows, input, findings);
    }
  }

  private static void steps(
      long steps, long batch, long rows, SectionValues input, FindingSink findings) {
    String key = "runconfig.eval_steps";
    long all = Math.ceilDiv(rows, batch);
    LintFix fix =
        rows % batch == 0
            ? LintFix.offered(new LintFix.Set(key, Long.toString(all)))
            : LintFix.offered(
                new LintFix.Set(key, Long.toString(all)),
                new LintFix.Set(input.key("drop_last"), "False"));
    if (steps < all) {
      long fed = steps * batch;
      findings.warning(
          key,
          "%s batches of %s are %s of %s dev rows; %s (%s %%) are never scored"
              .formatted(
                  Words.count(steps),
                  Words.count(batch),
                  Words.count(fed),
                  Words.count(rows),
                  Words.count(rows - fed),
                  Words.tenths(100.0 * (rows - fed) / rows)),
          "figures of two runs compare only over the same rows; %s batches are all"
              .formatted(Words.count(all)),
          fix);
    } else if (steps > all) {
      findings.warning(
          key,
          "%s batches are asked for, but %s dev rows make %s"
              .formatted(Words.count(steps), Words.count(rows), Words.count(all)),
          "the Model Zoo refuses more steps than an epoch has",
          fix);
    }
  }

  private static void tail(long batch, long rows, SectionValues input, FindingSink findings) {
    if (rows % batch != 0) {
      findings.info(
          input.key("drop_last"),
          "the Model Zoo leaves the last %s of %s dev rows out"
              .formatted(Words.count(rows % batch), Words.count(rows)),
          "they do not fill a batch; Sequent scores them nevertheless",
          LintFix.offered(new LintFix.Set(input.key("drop_last"), "False")));
    }
  }
}
