package dev.sequent.app.notice;

import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.RunStatus;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * Notices runs that end while the window is open: those that complete or fail, whoever started
 * them. One that its owner has cancelled needs no word. Used on the FX thread.
 */
final class EndedRuns {
  private final ObservableList<RunRow> rows;
  private final Consumer<List<RunRow>> tell;
  private Map<RunFolder, Seen> before = new HashMap<>();

  /** How the last invocation in a folder stood, and when it was asked for. */
  private record Seen(RunStatus status, long submitted) {
    static Seen of(RunSummary last) {
      return new Seen(RunStatus.of(last), last.submitted());
    }

    boolean done() {
      return status == RunStatus.COMPLETED || status == RunStatus.FAILED;
    }

    boolean lasted() {
      return status.active() || status == RunStatus.QUEUED;
    }
  }

  /**
   * @param rows all runs
   * @param tell gets the runs that were found to have ended since the last look, at least one
   */
  EndedRuns(ObservableList<RunRow> rows, Consumer<List<RunRow>> tell) {
    this.rows = rows;
    this.tell = tell;
    rows.addListener((ListChangeListener<RunRow>) change -> look());
    look();
  }

  private void look() {
    Map<RunFolder, Seen> now = new HashMap<>();
    List<RunRow> ended = new ArrayList<>();
    for (RunRow row : rows) {
      // Whoever waits for an evaluation is told of it, whatever the run's row goes on to show.
      Seen last = Seen.of(row.summary().latest());
      now.put(row.folder(), last);
      Seen was = before.get(row.folder());
      if (last.done() && was != null && (was.lasted() || was.submitted() < last.submitted())) {
        ended.add(row);
      }
    }
    before = now;
    if (!ended.isEmpty()) {
      tell.accept(ended);
    }
  }
}
