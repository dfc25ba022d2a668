package dev.sequent.app.runs;

import dev.sequent.app.workbench.RunItem;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMarks;
import dev.sequent.run.RunRemarks;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The window's runs with a digest of their metrics each, which is read on a background thread
 * whenever a run's state changes. Used on the FX thread.
 */
public final class RunTable {
  private final RunRows rows = new RunRows();
  private final RunParameters parameters = new RunParameters();
  private final Map<RunFolder, RunRow> byFolder = new HashMap<>();
  private final Map<RunFolder, RunHistory> histories = new HashMap<>();
  private final Set<RunFolder> reading = new HashSet<>();
  private final Set<RunFolder> known = new HashSet<>();
  private final Queue<Found> arrived = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean telling = new AtomicBoolean();
  private final ObservableList<RunItem> items;
  private final Function<RunSummary, RunRemarks> remarks;
  private final Executor reader;
  private final Executor digests;
  private final Executor ui;
  private final ListChangeListener<RunItem> itemsChanged = change -> refresh();
  private final ChangeListener<RunSummary> summaryChanged =
      (summary, before, now) -> changed(before, now);

  /**
   * @param items all runs, newest first; changed on the FX thread
   * @param remarks finds what the user says of a run
   * @param reader where folders of live runs are read
   * @param digests where all that ended runs have measured is summed up
   * @param ui runs a task on the FX thread
   */
  public RunTable(
      ObservableList<RunItem> items,
      Function<RunSummary, RunRemarks> remarks,
      Executor reader,
      Executor digests,
      Executor ui) {
    this.items = items;
    this.remarks = remarks;
    this.reader = reader;
    this.digests = digests;
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

  /** What is said of imported runs lies with the project, and it is another one now. */
  public void projectChanged() {
    for (RunRow row : rows) {
      if (row.imported()) {
        known.remove(row.folder());
        read(row.summary());
      }
    }
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
        follow(row);
        added.add(item.summary());
      }
      now.add(row);
      seen.add(item.folder());
    }
    byFolder.keySet().retainAll(seen);
    histories.keySet().retainAll(seen);
    known.retainAll(seen);
    show(now);
    added.forEach(this::read);
  }

  private void follow(RunRow row) {
    row.digestProperty().addListener((o, was, is) -> rows.changed(row));
    row.marksProperty().addListener((o, was, is) -> rows.changed(row));
    row.summaryProperty().addListener((o, was, is) -> rows.changed(row));
    row.summaryProperty().addListener(summaryChanged);
  }

  /** One run more or less is one change of the list, so that what is selected stays selected. */
  private void show(List<RunRow> now) {
    // Sets, for there may be thousands.
    List<RunRow> more = new ArrayList<>(now);
    more.removeAll(new HashSet<>(rows));
    List<RunRow> less = new ArrayList<>(rows);
    less.removeAll(new HashSet<>(now));
    List<RunRow> next = new ArrayList<>(rows);
    next.removeAll(new HashSet<>(less));
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

  private void changed(RunSummary before, RunSummary now) {
    if (before.submitted() != now.submitted()) {
      // Another invocation may have another config.
      known.remove(now.folder());
    }
    read(now);
  }

  private void read(RunSummary summary) {
    RunFolder folder = summary.folder();
    RunRow row = byFolder.get(folder);
    if (row == null || !reading.add(folder)) {
      return;
    }
    boolean curves = row.hasCurves();
    if (isLive(summary) && curves) {
      histories.computeIfAbsent(folder, RunHistory::new);
    }
    Optional<RunHistory> history = Optional.ofNullable(histories.get(folder));
    // The config is as it was submitted, and marks and notes are changed here alone.
    Optional<RunDigest> before = known.add(folder) ? Optional.empty() : Optional.of(row.digest());
    RunRemarks said = remarks.apply(summary);
    // A live run must not wait for gigabytes that others have measured.
    (history.isPresent() ? reader : digests)
        .execute(() -> arrive(new Found(row, summary, said, curves, history), before));
  }

  /** Whether a run is read again and again while it grows. */
  private static boolean isLive(RunSummary summary) {
    return summary.state().filter(state -> !state.phase().ended()).isPresent();
  }

  private void arrive(Found found, Optional<RunDigest> before) {
    found.read(before, parameters);
    arrived.add(found);
    // Thousands of runs must not make as many changes on the FX thread one by one.
    if (telling.compareAndSet(false, true)) {
      ui.execute(this::showArrived);
    }
  }

  private void showArrived() {
    telling.set(false);
    rows.together(this::takeArrived);
  }

  private void takeArrived() {
    for (Found found = arrived.poll(); found != null; found = arrived.poll()) {
      reading.remove(found.row.folder());
      found.row.update(found.digest);
      found.marks.ifPresent(found.row::mark);
      if (found.ended) {
        // Its points need not stay in memory for a sparkline.
        histories.remove(found.row.folder());
      }
    }
  }

  /** What is read of a run's folder; by one thread, before another shows it. */
  private static final class Found {
    private final RunRow row;
    private final RunSummary summary;
    private final RunRemarks remarks;
    private final boolean curves;
    private final Optional<RunHistory> history;
    private RunDigest digest = RunDigest.NONE;
    private Optional<RunMarks> marks = Optional.empty();
    private boolean ended;

    Found(
        RunRow row,
        RunSummary summary,
        RunRemarks remarks,
        boolean curves,
        Optional<RunHistory> history) {
      this.row = row;
      this.summary = summary;
      this.remarks = remarks;
      this.curves = curves;
      this.history = history;
    }

    void read(Optional<RunDigest> before, RunParameters parameters) {
      if (history.isPresent()) {
        history.get().poll();
        RunSnapshot snapshot = history.get().snapshot();
        digest = RunDigest.of(snapshot);
        ended = snapshot.state().map(state -> state.phase().ended()).orElse(false);
      } else if (curves) {
        digest = RunOutline.digest(summary.folder());
      }
      if (before.isPresent()) {
        digest = digest.beside(before.get().parameters(), before.get().notes());
      } else {
        digest = digest.beside(parameters.read(summary), notes());
        marks = Optional.of(marks());
      }
    }

    private String notes() {
      try {
        return remarks.notes();
      } catch (IOException unreadable) {
        // Said where the notes are, once the run is looked at.
        return "";
      }
    }

    private RunMarks marks() {
      try {
        return remarks.marks();
      } catch (IOException unreadable) {
        return RunMarks.NONE;
      }
    }
  }
}
