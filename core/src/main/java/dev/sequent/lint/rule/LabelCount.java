package dev.sequent.lint.rule;

import dev.sequent.data.DataProcessor;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Outputs of the classifier against the classes of the task. */
final class LabelCount implements LintRule {

  @Override
  public String id() {
    return "num-labels";
  }

  @Override
  public String meaning() {
    return "`num_labels` other than the classes of the task";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    OptionalLong outputs = config.model().integer("num_labels");
    Optional<DataProcessor> task = config.task(Split.TRAIN);
    boolean classes =
        config
            .model()
            .text("problem_type")
            .orElse("single_label_classification")
            .equals("single_label_classification");
    if (outputs.isEmpty() || task.isEmpty() || !classes) {
      return;
    }
    List<String> labels = task.get().labels();
    if (outputs.getAsLong() != labels.size()) {
      String key = config.model().key("num_labels");
      findings.error(
          key,
          "`num_labels` is %d, but %s has %d classes (%s)"
              .formatted(
                  outputs.getAsLong(), task.get().name(), labels.size(), String.join(", ", labels)),
          "a run is refused",
          LintFix.offered(new LintFix.Set(key, Integer.toString(labels.size()))));
    }
  }
}
