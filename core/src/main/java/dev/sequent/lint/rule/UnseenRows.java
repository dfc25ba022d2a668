package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** Training rows that no epoch feeds: the same tail is dropped each time. */
final class UnseenRows implements LintRule {

  @Override
  public String id() {
    return "unseen-rows";
  }

  @Override
  public String meaning() {
    return "training rows that `drop_last` without `shuffle` drops in every epoch";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    SectionValues input = config.input(Split.TRAIN);
    OptionalLong batch = input.integer("batch_size");
    var facts = config.data().split(Split.TRAIN);
    boolean fixedTail = input.bool("drop_last").orElse(true) && !input.bool("shuffle").orElse(true);
    if (facts.isEmpty() || batch.isEmpty() || !fixedTail) {
      return;
    }
    long tail = facts.get().rows() % batch.getAsLong();
    if (tail > 0 && tail < facts.get().rows()) {
      findings.warning(
          input.key(input.has("drop_last") ? "drop_last" : "shuffle"),
          "the last %s of %s training rows are never fed"
              .formatted(Words.count(tail), Words.count(facts.get().rows())),
          "they do not fill a batch, and without `shuffle` it is the same rows in every epoch",
          LintFix.offered(new LintFix.Set(input.key("shuffle"), "True")));
    }
  }
}
