package dev.sequent.app.runs;

import dev.sequent.app.workbench.RunItem;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.Observable;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The window's runs with a digest of their metrics each, which is read on a background thread
 * whenever a run's state changes. Used on the FX thread.
 */
public final class RunTable {
  private final ObservableList<RunRow> rows =
      FXCollections.observableArrayList(
          row -> new Observable[] {row.summaryProperty(), row.digestProperty()});
  private final Map<RunFolder, RunRow> byFolder = new HashMap<>();
  private final Map<RunFolder, RunHistory> histories = new HashMap<>();
  private final Set<RunFolder> reading = new HashSet<>();
  private final ObservableList<RunItem> items;
  private final Executor reader;
  private final Executor ui;
  private final ListChangeListener<RunItem> itemsChanged = change -> refresh();
  private final ChangeListener<RunSummary> summaryChanged = (summary, before, now) -> read(now);

  /**
   * @param items all runs, newest first; changed on the FX thread
   * @param reader where run folders are read
   * @param ui runs a task on the FX thread
   */
  public RunTable(ObservableList<RunItem> items, Executor reader, Executor ui) {
    this.items = items;
    this.reader = reader;
    this.ui = ui;
    items.addListener(itemsChanged);
    refresh();
  }

  /** One row a run, newest first; not to be changed by the caller. */
  public ObservableList<RunRow> rows() {
    return rows;
  }

  /** The row of a run, where it is listed. */
  public Optional<RunRow> row(RunFolder folder) {
    return Optional.ofNullable(byFolder.get(folder));
  }

  private void refresh() {
    List<RunRow> now = new ArrayList<>();
    Set<RunFolder> seen = new HashSet<>();
    List<RunSummary> added = new ArrayList<>();
    for (RunItem item : items) {
      RunRow row = byFolder.get(item.folder());
      if (row == null) {
        row = new RunRow(item);
        byFolder.put(item.folder(), row);
        item.summaryProperty().addListener(summaryChanged);
        added.add(item.summary());
      }
      now.add(row);
      seen.add(item.folder());
    }
    byFolder.keySet().retainAll(seen);
    histories.keySet().retainAll(seen);
    show(now);
    added.forEach(this::read);
  }

  /** One run more or less is one change of the list, so that what is selected stays selected. */
  private void show(List<RunRow> now) {
    List<RunRow> more = new ArrayList<>(now);
    more.removeAll(rows);
    List<RunRow> less = new ArrayList<>(rows);
    less.removeAll(now);
    List<RunRow> next = new ArrayList<>(rows);
    next.removeAll(less);
    if (more.size() == 1) {
      next.add(Math.min(now.indexOf(more.getFirst()), next.size()), more.getFirst());
    }
    if (more.size() + less.size() == 1 && next.equals(now)) {
      if (less.isEmpty()) {
        rows.add(now.indexOf(more.getFirst()), more.getFirst());
      } else {
        rows.remove(less.getFirst());
      }
    } else if (!rows.equals(now)) {
      rows.setAll(now);
    }
  }

  private void read(RunSummary summary) {
    RunFolder folder = summary.folder();
    RunRow row = byFolder.get(folder);
    if (row == null || !row.hasCurves() || !reading.add(folder)) {
      return;
    }
    RunHistory history = histories.computeIfAbsent(folder, RunHistory::new);
    reader.execute(
        () -> {
          history.poll();
          RunSnapshot snapshot = history.snapshot();
          RunDigest digest = RunDigest.of(snapshot);
          boolean ended = snapshot.state().map(state -> state.phase().ended()).orElse(false);
          ui.execute(() -> show(row, digest, ended));
        });
  }

  private void show(RunRow row, RunDigest digest, boolean ended) {
    reading.remove(row.folder());
    row.update(digest);
    if (ended) {
      // Its points need not stay in memory for a sparkline.
      histories.remove(row.folder());
    }
  }
}
