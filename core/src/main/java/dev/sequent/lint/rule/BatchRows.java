package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** Batches that the rows cannot fill. */
final class BatchRows implements LintRule {

  @Override
  public String id() {
    return "batch-rows";
  }

  @Override
  public String meaning() {
    return "a batch larger than its split";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (Split split : Split.labelled()) {
      SectionValues input = config.input(split);
      OptionalLong batch = input.integer("batch_size");
      var facts = config.data().split(split);
      if (facts.isEmpty() || batch.isEmpty() || batch.getAsLong() <= facts.get().rows()) {
        continue;
      }
      String what =
          "`batch_size` is %s, but the split has %s rows"
              .formatted(Words.count(batch.getAsLong()), Words.count(facts.get().rows()));
      if (split == Split.TRAIN && input.bool("drop_last").orElse(true)) {
        findings.error(input.key("batch_size"), what, "`drop_last` leaves no batch to train on");
      } else {
        findings.warning(
            input.key("batch_size"), what, "with `drop_last` the Model Zoo has no batch left");
      }
    }
  }
}
