package dev.sequent.lint.rule;

import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.OptionalLong;

/** Widths of the network in proportions that no BERT has. */
final class Shape implements LintRule {

  @Override
  public String id() {
    return "shape";
  }

  @Override
  public String meaning() {
    return "a feed-forward layer that is not four times as wide as the model";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    OptionalLong hidden = config.model().integer("hidden_size");
    OptionalLong filter = config.model().integer("filter_size");
    if (hidden.isEmpty() || filter.isEmpty()) {
      return;
    }
    long usual = 4 * hidden.getAsLong();
    String key = config.model().key("filter_size");
    LintFix fix = LintFix.offered(new LintFix.Set(key, Long.toString(usual)));
    if (filter.getAsLong() < hidden.getAsLong()) {
      findings.warning(
          key,
          "`filter_size` %s is less than `hidden_size` %s"
              .formatted(Words.count(filter.getAsLong()), Words.count(hidden.getAsLong())),
          "BERT's is four times as wide: %s".formatted(Words.count(usual)),
          fix);
    } else if (filter.getAsLong() != usual) {
      findings.info(
          key,
          "`filter_size` is %s at `hidden_size` %s"
              .formatted(Words.count(filter.getAsLong()), Words.count(hidden.getAsLong())),
          "BERT's is four times as wide: %s; other weights do not fit"
              .formatted(Words.count(usual)),
          fix);
    }
  }
}
