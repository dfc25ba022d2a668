package dev.sequent.lint.rule;

import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.RunLength;

/** A run that goes through its data far more often than fine-tuning does. */
final class ManyEpochs implements LintRule {
  private static final double USUAL = 40;

  @Override
  public String id() {
    return "many-epochs";
  }

  @Override
  public String meaning() {
    return "more than 40 epochs, where fine-tuning takes two to four";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    RunLength length = config.length();
    var rows = config.data().split(Split.TRAIN);
    if (length.steps().isEmpty() || length.rowsPerStep().isEmpty() || rows.isEmpty()) {
      return;
    }
    double epochs =
        length.steps().getAsLong() * (double) length.rowsPerStep().getAsLong() / rows.get().rows();
    if (epochs > USUAL) {
      String key = "runconfig.max_steps";
      findings.info(
          config.runconfig().has("max_steps") ? key : "runconfig",
          "this run goes %s times through its %s rows"
              .formatted(Words.tenths(epochs), Words.count(rows.get().rows())),
          "fine-tuning takes two to four epochs, and then learns rows by heart");
    }
  }
}
