package dev.sequent.lint.rule;

import dev.sequent.data.DataProcessor;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.Optional;

/** A loss for numbers over a task of classes. */
final class ProblemTypeFit implements LintRule {

  @Override
  public String id() {
    return "problem-type";
  }

  @Override
  public String meaning() {
    return "`problem_type` that the task has no labels for";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    Optional<String> type = config.model().text("problem_type");
    Optional<DataProcessor> task = config.task(Split.TRAIN);
    if (type.isPresent()
        && task.isPresent()
        && !type.get().equals("single_label_classification")
        && task.get().labels().size() > 1) {
      findings.warning(
          config.model().key("problem_type"),
          "`problem_type` is %s, but a row of %s has one of %d classes"
              .formatted(type.get(), task.get().name(), task.get().labels().size()),
          "the classes are taken for numbers or for many labels",
          LintFix.offered(
              new LintFix.Set(config.model().key("problem_type"), "single_label_classification")));
    }
  }
}
