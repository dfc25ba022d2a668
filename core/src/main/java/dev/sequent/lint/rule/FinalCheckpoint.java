package dev.sequent.lint.rule;

import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** A run of the Model Zoo that ends without a checkpoint. */
final class FinalCheckpoint implements LintRule {

  @Override
  public String id() {
    return "final-checkpoint";
  }

  @Override
  public String meaning() {
    return "`checkpoint_steps: 0`, with which the Model Zoo saves nothing at the end";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    String key = config.runconfig().key("checkpoint_steps");
    // Without the section the reader has said that it is missing.
    if (!config.runconfig().present()
        || !config.runconfig().integer("checkpoint_steps").equals(OptionalLong.of(0))) {
      return;
    }
    String what =
        config.runconfig().has("checkpoint_steps")
            ? "`checkpoint_steps` is 0, with which the Model Zoo saves no checkpoint"
            : "`checkpoint_steps` is missing, and the Model Zoo then saves no checkpoint";
    OptionalLong steps = config.length().steps();
    if (steps.isPresent()) {
      findings.warning(
          key,
          what,
          "its run would end without a result; Sequent saves the last step",
          LintFix.offered(new LintFix.Set(key, Long.toString(steps.getAsLong()))));
    } else {
      findings.warning(
          key, what, "its run would end without a result; Sequent saves the last step");
    }
  }
}
