package dev.sequent.lint.rule;

import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;

/** Files that are there and cannot be used. */
final class UnreadableData implements LintRule {

  @Override
  public String id() {
    return "unreadable-data";
  }

  @Override
  public String meaning() {
    return "a data or vocabulary file with a bad row, a missing column or no UTF-8";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (Split split : Split.labelled()) {
      config
          .data()
          .dataFault(split)
          .ifPresent(fault -> findings.error(config.input(split).key("data_dir"), fault, ""));
      config
          .data()
          .vocabularyFault(split)
          .ifPresent(fault -> findings.error(config.input(split).key("vocab_file"), fault, ""));
    }
  }
}
