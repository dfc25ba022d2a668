package dev.sequent.lint.rule;

import dev.sequent.config.ConfigFields;
import dev.sequent.config.LearningRateSchedule.Linear;
import dev.sequent.config.LearningRateSchedule.Sequential;
import dev.sequent.config.YamlScalars;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** A first phase that rises: how long, and whether the next one goes on where it ends. */
final class Warmup implements LintRule {
  private static final String ROOT = ConfigFields.SCHEDULE_SECTION;

  @Override
  public String id() {
    return "warmup";
  }

  @Override
  public String meaning() {
    return "a warm-up over more than half the run, or one that does not end at the next rate";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    if (!(config.learningRate().orElse(null) instanceof Sequential sequence)
        || !(sequence.phases().getFirst() instanceof Linear rise)
        || rise.endLearningRate() <= rise.initialLearningRate()) {
      return;
    }
    OptionalLong steps = config.length().steps();
    if (steps.isPresent()
        && rise.steps() < steps.getAsLong()
        && 2 * rise.steps() > steps.getAsLong()) {
      findings.info(
          ROOT + ".0.steps",
          "the warm-up takes %s of %s steps"
              .formatted(Words.count(rise.steps()), Words.count(steps.getAsLong())),
          "a tenth is usual");
    }
    double next = sequence.phases().get(1).initialRate();
    double end = rise.endLearningRate();
    if (Math.abs(next - end) > 0.01 * end) {
      findings.warning(
          ROOT + ".0.end_learning_rate",
          "the warm-up ends at %s, but the next phase begins at %s"
              .formatted(YamlScalars.number(end), YamlScalars.number(next)),
          "the rate jumps there",
          LintFix.offered(
              new LintFix.Set(ROOT + ".0.end_learning_rate", YamlScalars.number(next))));
    }
  }
}
