package dev.sequent.lint.rule;

import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** Things that are to happen every so many steps of a run that has fewer. */
final class Cadence implements LintRule {

  @Override
  public String id() {
    return "cadence";
  }

  @Override
  public String meaning() {
    return "log lines, evaluations or checkpoints due only after the run has ended";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    OptionalLong steps = config.length().steps();
    if (steps.isEmpty()) {
      return;
    }
    late(config, "log_steps", steps.getAsLong(), "one line is logged, at the end", findings);
    late(config, "eval_frequency", steps.getAsLong(), "only the end is evaluated", findings);
    late(config, "checkpoint_steps", steps.getAsLong(), "only the end is saved", findings);
  }

  private static void late(
      LintContext config, String key, long steps, String why, FindingSink findings) {
    OptionalLong every = config.runconfig().integer(key);
    if (config.runconfig().has(key) && every.isPresent() && every.getAsLong() > steps) {
      findings.info(
          config.runconfig().key(key),
          "`%s` is %s, but the run has %s steps"
              .formatted(key, Words.count(every.getAsLong()), Words.count(steps)),
          why);
    }
  }
}
