package dev.sequent.lint;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A document after its safe fixes.
 *
 * @param document the edited document; the same where nothing was to fix
 * @param applied findings that are settled, in the order of their fixes
 * @param refused why a fix could not be applied, a sentence each
 */
public record FixedDocument(
    ConfigDocument document, List<LintFinding> applied, List<String> refused) {
  public FixedDocument {
    applied = List.copyOf(applied);
    refused = List.copyOf(refused);
  }

  /**
   * Applies one safe fix after another, each to what the one before has left, until none is left.
   */
  public static FixedDocument of(Linter linter, ConfigDocument document) {
    ConfigDocument edited = document;
    List<LintFinding> applied = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Set<LintFix> tried = new HashSet<>();
    // No safe fix needs to know the data.
    Optional<LintFinding> next = next(linter, edited, tried);
    while (next.isPresent()) {
      LintFix fix = next.get().fix().orElseThrow();
      tried.add(fix);
      try {
        edited = fix.applyTo(edited);
        applied.add(next.get());
      } catch (ConfigException e) {
        refused.add(String.valueOf(e.getMessage()));
      }
      next = next(linter, edited, tried);
    }
    return new FixedDocument(edited, applied, refused);
  }

  private static Optional<LintFinding> next(
      Linter linter, ConfigDocument document, Set<LintFix> tried) {
    return linter.lintWithoutData(document).findings().stream()
        .filter(f -> f.fix().filter(fix -> fix.safe() && !tried.contains(fix)).isPresent())
        .findFirst();
  }
}
