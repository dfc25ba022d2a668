package dev.sequent.app.monitor;

import dev.sequent.app.format.Figures;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.RunStatus;
import dev.sequent.app.runs.ShownRuns;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** What the status line says: the run at work, or how the last one ended. */
public final class StatusViewModel {
  private final ObservableList<RunRow> rows;
  private final ShownRuns shown;
  private final LongSupplier clock;
  private final ReadOnlyObjectWrapper<Optional<RunRow>> run =
      new ReadOnlyObjectWrapper<>(this, "run", Optional.empty());
  private final ReadOnlyObjectWrapper<RunStatus> status =
      new ReadOnlyObjectWrapper<>(this, "status", RunStatus.QUEUED);
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final ReadOnlyStringWrapper queued = new ReadOnlyStringWrapper(this, "queued", "");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", 0);
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");

  /**
   * @param rows all runs, newest first
   * @param clock milliseconds since 1970
   */
  public StatusViewModel(ObservableList<RunRow> rows, ShownRuns shown, LongSupplier clock) {
    this.rows = rows;
    this.shown = shown;
    this.clock = clock;
    rows.addListener((ListChangeListener<RunRow>) change -> update());
    update();
  }

  /** The run that the line is about. */
  public ReadOnlyObjectProperty<Optional<RunRow>> runProperty() {
    return run.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<RunStatus> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Such as {@code training brisk-heron-12 · step 1,240 / 20,000 · 214 samples/s}. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Such as {@code 2 queued}; empty if none. */
  public ReadOnlyStringProperty queuedProperty() {
    return queued.getReadOnlyProperty();
  }

  /** In [0, 1], or -1 while unknown. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether a run is at work. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Shows the run in the charts. */
  public void focus() {
    run.get()
        .filter(RunRow::hasCurves)
        .filter(row -> !shown.contains(row.folder()))
        .ifPresent(row -> shown.showNew(row.folder()));
  }

  private void update() {
    Optional<RunRow> active = rows.stream().filter(row -> row.status().active()).findFirst();
    long waiting = rows.stream().filter(row -> row.status() == RunStatus.QUEUED).count();
    Optional<RunRow> about = active.or(() -> rows.stream().findFirst());
    run.set(about);
    running.set(active.isPresent());
    queued.set(waiting == 0 ? "" : Figures.count(waiting) + " queued");
    if (about.isEmpty()) {
      text.set("Nothing has run here yet");
      return;
    }
    RunRow row = about.get();
    RunFigures figures = RunFigures.of(row.status(), row.summary().state(), clock.getAsLong());
    status.set(row.status());
    progress.set(figures.progress());
    text.set(
        Stream.of(
                row.status().word() + " " + row.name(),
                figures.step(),
                figures.rate(),
                figures.left(),
                active.isEmpty() ? figures.accuracy() : "")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")));
  }
}
