package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** The order of the rows, in training and in evaluation. */
final class Shuffling implements LintRule {

  @Override
  public String id() {
    return "shuffle";
  }

  @Override
  public String meaning() {
    return "`num_workers: 0`, which keeps the Model Zoo from shuffling; an unusual `shuffle`";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    SectionValues train = config.input(Split.TRAIN);
    boolean shuffled = train.bool("shuffle").orElse(true);
    boolean written = train.has("shuffle") || train.has("num_workers");
    if (written && shuffled && train.integer("num_workers").equals(OptionalLong.of(0))) {
      findings.info(
          train.key("num_workers"),
          "the Model Zoo does not shuffle at `num_workers` 0; Sequent does",
          "the same file would train on other batches there",
          LintFix.offered(new LintFix.Set(train.key("num_workers"), "1")));
    }
    if (!shuffled) {
      findings.info(
          train.key("shuffle"),
          "training rows are fed in the file's order in every epoch",
          "a file sorted by label then unlearns one class while it learns the next",
          LintFix.offered(new LintFix.Set(train.key("shuffle"), "True")));
    }
    SectionValues eval = config.input(Split.EVAL);
    if (eval.has("shuffle") && eval.bool("shuffle").orElse(false)) {
      findings.info(
          eval.key("shuffle"),
          "the dev rows are shuffled",
          "with `eval_steps` or a dropped tail each evaluation scores other rows",
          LintFix.offered(new LintFix.Set(eval.key("shuffle"), "False")));
    }
  }
}
