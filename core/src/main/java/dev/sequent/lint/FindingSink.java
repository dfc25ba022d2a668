package dev.sequent.lint;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.Problem;
import dev.sequent.config.Sections;
import dev.sequent.config.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects what one rule finds in one document. The rule speaks of the 1.x layout; what is kept
 * speaks of the document as it is written.
 */
public final class FindingSink {
  private final String rule;
  private final Sections sections;
  private final List<LintFinding> findings = new ArrayList<>();

  FindingSink(String rule, Sections sections) {
    this.rule = rule;
    this.sections = sections;
  }

  /** A run would fail. */
  public void error(String key, String what, String why) {
    add(Severity.ERROR, key, what, why, Optional.empty());
  }

  /** As above, with a fix. */
  public void error(String key, String what, String why, LintFix fix) {
    add(Severity.ERROR, key, what, why, Optional.of(fix));
  }

  /** A run would do something else than its config seems to say. */
  public void warning(String key, String what, String why) {
    add(Severity.WARNING, key, what, why, Optional.empty());
  }

  /** As above, with a fix. */
  public void warning(String key, String what, String why, LintFix fix) {
    add(Severity.WARNING, key, what, why, Optional.of(fix));
  }

  /** Worth knowing. */
  public void info(String key, String what, String why) {
    add(Severity.INFO, key, what, why, Optional.empty());
  }

  /** As above, with a fix. */
  public void info(String key, String what, String why, LintFix fix) {
    add(Severity.INFO, key, what, why, Optional.of(fix));
  }

  private void add(Severity severity, String key, String what, String why, Optional<LintFix> fix) {
    ConfigDocument document = sections.document();
    Problem problem = new Problem(document.file(), document.lineOf(key), severity, key, what);
    findings.add(
        new LintFinding(
            rule,
            sections.inWritten(problem),
            sections.inWritten(why, key),
            fix.flatMap(f -> f.inWritten(sections)),
            false));
  }

  List<LintFinding> findings() {
    return findings;
  }
}
