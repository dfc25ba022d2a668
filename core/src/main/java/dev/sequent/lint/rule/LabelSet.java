package dev.sequent.lint.rule;

import dev.sequent.data.DataProcessor;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.SplitFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Classes that a split has no row of. */
final class LabelSet implements LintRule {

  @Override
  public String id() {
    return "labels";
  }

  @Override
  public String meaning() {
    return "a class that no row of a split has";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (Split split : Split.labelled()) {
      Optional<SplitFacts> facts = config.data().split(split);
      Optional<DataProcessor> task = config.task(split);
      if (facts.isEmpty() || task.isEmpty()) {
        continue;
      }
      List<Integer> counts = facts.get().rowsByLabel();
      List<String> missing = new ArrayList<>();
      for (int label = 0; label < task.get().labels().size(); label++) {
        if (label >= counts.size() || counts.get(label) == 0) {
          missing.add(task.get().labels().get(label));
        }
      }
      if (!missing.isEmpty()) {
        findings.warning(
            config.input(split).key("data_dir"),
            "no row of this split is labelled %s".formatted(String.join(" or ", missing)),
            split == Split.TRAIN ? "the model cannot learn it" : "nothing is measured about it");
      }
    }
  }
}
