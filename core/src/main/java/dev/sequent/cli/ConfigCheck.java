package dev.sequent.cli;

import com.google.gson.JsonObject;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.Problem;
import dev.sequent.lint.FixedDocument;
import dev.sequent.lint.LintFinding;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintReport;
import dev.sequent.lint.Linter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code sequent config check}: what the linter says, one finding a line.
 *
 * @param linter the rules
 * @param out takes the lines
 * @param json whether a line is a JSON object
 * @param data whether data and vocabulary files are looked at
 * @param fix whether safe fixes are written into the files
 */
record ConfigCheck(Linter linter, PrintWriter out, boolean json, boolean data, boolean fix) {
  private static final int DONE = 0;
  private static final int UNUSABLE = 2;
  private static final int FINDINGS = 3;

  /** The exit code: 2 for a file that cannot be read or written, else 3 for an error, else 0. */
  int check(List<Path> files) {
    int exit = DONE;
    for (Path file : files) {
      int one;
      try {
        one = check(file);
      } catch (ConfigException e) {
        out.println(json ? json(e.problem()).toString() : e.problem().render());
        one = UNUSABLE;
      }
      exit = exit == UNUSABLE || one == UNUSABLE ? UNUSABLE : Math.max(exit, one);
    }
    out.flush();
    return exit;
  }

  private int check(Path file) throws ConfigException {
    ConfigDocument document = ConfigDocument.load(file);
    if (fix) {
      FixedDocument fixed = FixedDocument.of(linter, document);
      if (!fixed.applied().isEmpty()) {
        document = fixed.document().save();
      }
      fixed.applied().forEach(this::printFixed);
    }
    LintReport report = data ? linter.lint(document) : linter.lintWithoutData(document);
    for (LintFinding finding : report.findings()) {
      out.println(json ? json(finding).toString() : finding.render());
    }
    return report.hasErrors() ? FINDINGS : DONE;
  }

  private void printFixed(LintFinding finding) {
    String words = finding.fix().map(LintFix::words).orElse("");
    if (json) {
      JsonObject object = json(finding);
      object.addProperty("fixed", true);
      out.println(object);
    } else {
      Problem problem = finding.problem();
      out.printf("%s:%d: fixed: %s [%s]%n", problem.file(), problem.line(), words, finding.rule());
    }
  }

  private static JsonObject json(LintFinding finding) {
    JsonObject object = json(finding.problem());
    object.addProperty("rule", finding.rule());
    object.addProperty("why", finding.why());
    finding
        .fix()
        .ifPresent(
            f -> {
              object.addProperty("fix", f.words());
              object.addProperty("safe", f.safe());
            });
    return object;
  }

  /** A problem as other programs read it. */
  static JsonObject json(Problem problem) {
    JsonObject object = new JsonObject();
    object.addProperty("path", problem.file().toString());
    object.addProperty("line", problem.line());
    object.addProperty("severity", problem.severity().word());
    object.addProperty("key", problem.key());
    object.addProperty("message", problem.message());
    return object;
  }
}
