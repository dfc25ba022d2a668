package dev.sequent.lint;

/** Looks for one kind of mistake. Rules know nothing of each other and keep no state. */
public interface LintRule {

  /**
   * Short name in lower case with hyphens, such as {@code eval-coverage}; printed with findings.
   */
  String id();

  /** What it looks for, one line for the reference table. */
  String meaning();

  /** Reports every place at which a config makes the mistake; silent where facts are missing. */
  void check(LintContext config, FindingSink findings);
}
