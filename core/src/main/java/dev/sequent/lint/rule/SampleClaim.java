package dev.sequent.lint.rule;

import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.SplitFacts;
import dev.sequent.lint.rule.Claims.Samples;
import java.util.List;
import java.util.Optional;

/** "372k samples" against the rows of the training data. */
final class SampleClaim implements LintRule {
  private static final List<String> KEYS =
      List.of(
          "runconfig.max_steps",
          "runconfig.num_steps",
          "runconfig.num_epochs",
          "train_input.data_dir");

  @Override
  public String id() {
    return "samples-claim";
  }

  @Override
  public String meaning() {
    return "a comment that names another number of training rows than there are";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    Optional<SplitFacts> facts = config.data().split(Split.TRAIN);
    if (facts.isEmpty()) {
      return;
    }
    long rows = facts.get().rows();
    for (String key : KEYS) {
      Optional<Samples> claim = Claims.samples(config.comments().about(key));
      if (claim.isPresent()) {
        long allowed = Math.max(claim.get().rounding(), rows / 50);
        if (Math.abs(claim.get().rows() - rows) > allowed) {
          findings.info(
              key,
              "the comment speaks of %s rows, the training data has %s"
                  .formatted(Words.count(claim.get().rows()), Words.count(rows)),
              "figures derived from it are off");
        }
      }
    }
  }
}
