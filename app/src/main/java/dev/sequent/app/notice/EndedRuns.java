package dev.sequent.app.notice;

import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.RunStatus;
import dev.sequent.run.RunFolder;
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
  private Map<RunFolder, RunStatus> before = new HashMap<>();

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
    Map<RunFolder, RunStatus> now = new HashMap<>();
    List<RunRow> ended = new ArrayList<>();
    for (RunRow row : rows) {
      RunStatus status = row.status();
      now.put(row.folder(), status);
      RunStatus was = before.get(row.folder());
      boolean done = status == RunStatus.COMPLETED || status == RunStatus.FAILED;
      if (done && was != null && (was.active() || was == RunStatus.QUEUED)) {
        ended.add(row);
      }
    }
    before = now;
    if (!ended.isEmpty()) {
      tell.accept(ended);
    }
  }
}
