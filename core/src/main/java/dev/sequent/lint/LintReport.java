package dev.sequent.lint;

import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import java.util.List;

/**
 * What the linter says about one document.
 *
 * @param findings by line, the config reader's own among them
 */
public record LintReport(List<LintFinding> findings) {
  public LintReport {
    findings = List.copyOf(findings);
  }

  /** Whether a run with this config would fail. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(f -> f.problem().severity() == Severity.ERROR);
  }

  /** The findings as problems, reasons included. */
  public List<Problem> problems() {
    return findings.stream().map(LintFinding::explained).toList();
  }
}
