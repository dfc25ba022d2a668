package dev.sequent.app.workbench;

import dev.sequent.config.ConfigDocument;
import dev.sequent.lint.LintReport;
import dev.sequent.lint.Linter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lints the newest text on the data thread: the first look at a data set takes seconds. A text that
 * is no longer the newest when its turn comes is passed over.
 */
final class BackgroundLint {
  private final AppExecutors executors;
  private final Linter linter;
  private final AtomicLong newest = new AtomicLong();

  BackgroundLint(AppExecutors executors, Linter linter) {
    this.executors = executors;
    this.linter = linter;
  }

  /**
   * Asks for a report.
   *
   * @param done called on the FX thread, unless somebody has asked about another text meanwhile
   */
  void ask(ConfigDocument document, Consumer<LintReport> done) {
    long mine = newest.incrementAndGet();
    executors.data().execute(() -> lint(document, mine, done));
  }

  private void lint(ConfigDocument document, long mine, Consumer<LintReport> done) {
    if (newest.get() != mine) {
      return;
    }
    LintReport report;
    try {
      report = linter.lint(document);
    } catch (CancellationException closed) {
      // The window is closing while a data set is read: nobody is left to tell.
      Thread.currentThread().interrupt();
      return;
    }
    executors
        .ui()
        .execute(
            () -> {
              if (newest.get() == mine) {
                done.accept(report);
              }
            });
  }

  /** Whatever is on its way is about a text that is gone. */
  void forget() {
    newest.incrementAndGet();
  }
}
