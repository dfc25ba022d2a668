package dev.sequent.app.workbench;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import dev.sequent.lint.LintFinding;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Everything that is wrong with the open config, by line: first what its reader says, and what the
 * linter adds as soon as it has spoken. On the FX thread only.
 */
final class LintedProblems {
  private final ObservableList<Problem> all = FXCollections.observableArrayList();
  private final Optional<BackgroundLint> lint;
  private List<LintFinding> advice = List.of();
  private Map<Problem, LintFix> fixes = Map.of();

  /**
   * @param lint is asked about each text that can be parsed; empty for the reader's problems alone
   */
  LintedProblems(Optional<BackgroundLint> lint) {
    this.lint = lint;
  }

  /** The problems, by line. */
  ObservableList<Problem> all() {
    return all;
  }

  /** Edits that settle a problem, where the linter knows some. */
  Optional<LintFix> fixOf(Problem problem) {
    return Optional.ofNullable(fixes.get(problem));
  }

  /** Whether something is wrong that stops a run. */
  boolean hasErrors() {
    return all.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** Another file: nothing is known about it. */
  void clear() {
    lint.ifPresent(BackgroundLint::forget);
    advice = List.of();
    fixes = Map.of();
    all.clear();
  }

  /** Takes what the reader says about a text that can be parsed. */
  void show(ConfigDocument document, ConfigReading checked) {
    publish(withAdvice(document, checked.problems()));
  }

  /** Takes why a text cannot be parsed. */
  void showFault(Problem fault) {
    lint.ifPresent(BackgroundLint::forget);
    publish(List.of(fault));
  }

  /** Has the linter look at the text that was shown last. */
  void lint(ConfigDocument document, ConfigReading checked) {
    lint.ifPresent(background -> background.ask(document, checked, this::take));
  }

  private void take(LintReport report) {
    advice = report.findings();
    Map<Problem, LintFix> known = new HashMap<>();
    advice.forEach(f -> f.fix().ifPresent(fix -> known.put(f.explained(), fix)));
    // A row asks for its fix when it is drawn, so a new fix needs new rows even for old problems.
    boolean otherFixes = !known.equals(fixes);
    fixes = known;
    List<Problem> next = report.problems();
    if (otherFixes || !all.equals(next)) {
      all.setAll(next);
    }
  }

  private void publish(List<Problem> next) {
    if (!all.equals(next)) {
      all.setAll(next);
    }
  }

  /** What the linter said last stays until it has spoken again, or the list would flicker. */
  private List<Problem> withAdvice(ConfigDocument document, List<Problem> found) {
    List<Problem> both = new ArrayList<>(found);
    for (LintFinding finding : advice) {
      String key = finding.problem().key();
      if (!finding.fromReader() && document.value(key).isPresent()) {
        both.add(finding.at(document.lineOf(key)).explained());
      }
    }
    both.sort(Comparator.comparingInt(Problem::line));
    return both;
  }
}
