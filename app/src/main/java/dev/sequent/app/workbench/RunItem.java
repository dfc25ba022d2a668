package dev.sequent.app.workbench;

import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.RunSummary;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One run in the window, the same object for as long as the run's folder exists; what is known of
 * it changes.
 */
public final class RunItem {

  private final RunFolder folder;
  private final ReadOnlyObjectWrapper<RunSummary> summary;

  RunItem(RunSummary first) {
    folder = first.folder();
    summary = new ReadOnlyObjectWrapper<>(this, "summary", first);
  }

  /** The run's folder: its identity. */
  public RunFolder folder() {
    return folder;
  }

  /** What was last read of the folder; changes on the FX thread. */
  public ReadOnlyObjectProperty<RunSummary> summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What was last read of the folder. */
  public RunSummary summary() {
    return summary.get();
  }

  /** What people call the run. */
  public String name() {
    return summary().name();
  }

  /** Where the run stands, where that can be read. */
  public Optional<RunPhase> phase() {
    return summary().state().map(RunState::phase);
  }

  /** Whether a worker is at work on it, or will be. */
  public boolean alive() {
    return phase().map(p -> !p.ended()).orElse(false);
  }

  void show(RunSummary next) {
    // Equal records would still fire, and every row of every table would redraw each second.
    if (!next.equals(summary.get())) {
      summary.set(next);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
