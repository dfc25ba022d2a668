package dev.sequent.lint;

import dev.sequent.config.Problem;
import java.util.Optional;

/**
 * One thing that the linter found.
 *
 * @param rule the {@link LintRule#id} that found it
 * @param problem where it is and what, without the reason
 * @param why why it matters; empty where the problem says so itself
 * @param fix edits that settle it, where there are any
 * @param fromReader whether the config's reader found it, as it does in every check
 */
public record LintFinding(
    String rule, Problem problem, String why, Optional<LintFix> fix, boolean fromReader) {

  /** The problem with its reason, for a list of problems. */
  public Problem explained() {
    return why.isEmpty()
        ? problem
        : new Problem(
            problem.file(),
            problem.line(),
            problem.severity(),
            problem.key(),
            problem.message() + "; " + why);
  }

  /** The same on another line, after lines above it came or went. */
  public LintFinding at(int line) {
    Problem moved =
        new Problem(problem.file(), line, problem.severity(), problem.key(), problem.message());
    return new LintFinding(rule, moved, why, fix, fromReader);
  }

  /** {@code path:line: severity: message [rule]}. */
  public String render() {
    return "%s [%s]".formatted(explained().render(), rule);
  }
}
