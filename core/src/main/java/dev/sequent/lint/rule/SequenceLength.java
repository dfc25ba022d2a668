package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LengthFacts;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.SplitFacts;
import java.util.Optional;
import java.util.OptionalLong;

/** Columns that no row fills, or rows that lose their end. */
final class SequenceLength implements LintRule {
  private static final int SPARE = 64;
  private static final int STEP = 8;

  @Override
  public String id() {
    return "sequence-length";
  }

  @Override
  public String meaning() {
    return "`max_sequence_length` far above the longest row, or cutting many rows";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (Split split : Split.labelled()) {
      SectionValues input = config.input(split);
      OptionalLong length = input.integer("max_sequence_length");
      Optional<LengthFacts> facts = config.data().lengths(split);
      Optional<SplitFacts> rows = config.data().split(split);
      if (length.isPresent() && facts.isPresent() && rows.isPresent()) {
        spare(config, split, length.getAsLong(), findings);
        cut(input, facts.get(), rows.get(), findings);
      }
    }
  }

  private static void spare(LintContext config, Split split, long length, FindingSink findings) {
    int longest = 0;
    for (Split each : Split.labelled()) {
      // Both inputs should be of one length, so the longest row of either counts.
      longest = Math.max(longest, config.data().lengths(each).map(LengthFacts::longest).orElse(0));
    }
    if (length > 2L * longest && length - longest > SPARE) {
      String key = config.input(split).key("max_sequence_length");
      long enough = Math.ceilDiv(longest, STEP) * (long) STEP;
      findings.info(
          key,
          "`max_sequence_length` is %d, but the longest row has %d tokens"
              .formatted(length, longest),
          "the Model Zoo pads every row to it and computes the padding; %d is enough"
              .formatted(enough),
          LintFix.offered(new LintFix.Set(key, Long.toString(enough))));
    }
  }

  private static void cut(
      SectionValues input, LengthFacts facts, SplitFacts rows, FindingSink findings) {
    double share = 100.0 * facts.cut() / rows.rows();
    if (share >= 1) {
      findings.warning(
          input.key("max_sequence_length"),
          "%s of %s rows (%s %%) are longer and lose their end"
              .formatted(Words.count(facts.cut()), Words.count(rows.rows()), Words.tenths(share)),
          "the longest has %s tokens".formatted(Words.count(facts.longest())));
    }
  }
}
