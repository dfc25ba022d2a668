package dev.sequent.lint.rule;

import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;

/** Evaluations that say nothing but the loss. */
final class EvalMetrics implements LintRule {

  @Override
  public String id() {
    return "eval-metrics";
  }

  @Override
  public String meaning() {
    return "`compute_eval_metrics: False`, with which an evaluation gives the loss only";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    String key = config.model().key("compute_eval_metrics");
    if (config.model().has("compute_eval_metrics")
        && !config.model().bool("compute_eval_metrics").orElse(true)) {
      findings.info(
          key,
          "evaluations give the loss only",
          "no accuracy is computed, so nothing shows which checkpoint is best",
          LintFix.offered(new LintFix.Set(key, "True")));
    }
  }
}
