package dev.sequent.app.monitor;

import dev.sequent.app.chart.ChartLink;
import dev.sequent.app.chart.ChartSeries;
import dev.sequent.app.chart.Points;
import dev.sequent.app.chart.Smoothing;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.RunSnapshot;
import dev.sequent.app.runs.RunStatus;
import dev.sequent.app.runs.RunTable;
import dev.sequent.app.runs.ShownRuns;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/**
 * The Monitor without its nodes: which runs are shown, their curves, and the progress and log of
 * the one in focus. Used on the FX thread; folders are read by the watcher.
 */
public final class MonitorViewModel {
  private final RunTable table;
  private final ShownRuns shown;
  private final LongSupplier clock;
  private final RunWatcher watcher;
  private final FilteredList<RunRow> choices;
  private final Set<RunFolder> known = new HashSet<>();
  private final Map<Panel, ReadOnlyObjectWrapper<List<ChartSeries>>> series =
      new EnumMap<>(Panel.class);
  private final DoubleProperty smoothing =
      new SimpleDoubleProperty(this, "smoothing", Smoothing.DEFAULT_WEIGHT);
  private final ChartLink link = new ChartLink();
  private final ReadOnlyObjectWrapper<Optional<RunRow>> focused =
      new ReadOnlyObjectWrapper<>(this, "focused", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<RunFigures>> figures =
      new ReadOnlyObjectWrapper<>(this, "figures", Optional.empty());
  private final ObservableList<String> log = FXCollections.observableArrayList();
  private final BooleanProperty logFollows = new SimpleBooleanProperty(this, "logFollows", true);
  private Map<RunFolder, RunSnapshot> snapshots = Map.of();
  private long logLines;

  /**
   * @param reader where run folders are read
   * @param ui runs a task on the FX thread
   * @param clock milliseconds since 1970
   */
  public MonitorViewModel(
      RunTable table, ShownRuns shown, Executor reader, Executor ui, LongSupplier clock) {
    this.table = table;
    this.shown = shown;
    this.clock = clock;
    choices = new FilteredList<>(table.rows(), RunRow::hasCurves);
    for (Panel panel : Panel.values()) {
      series.put(panel, new ReadOnlyObjectWrapper<>(List.of()));
    }
    watcher = new RunWatcher(reader, ui, this::show);
    table.rows().addListener((ListChangeListener<RunRow>) change -> rowsChanged());
    shown.runs().addListener((ListChangeListener<RunFolder>) change -> shownChanged());
    rowsChanged();
    shownChanged();
  }

  /** The runs that have something to draw, newest first. */
  public ObservableList<RunRow> choices() {
    return choices;
  }

  public ShownRuns shown() {
    return shown;
  }

  /** The lines of a chart. */
  public ReadOnlyObjectProperty<List<ChartSeries>> seriesProperty(Panel panel) {
    return Objects.requireNonNull(series.get(panel)).getReadOnlyProperty();
  }

  /** Weight of the past in the smoothed lines. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Zoom and cursor of all charts. */
  public ChartLink link() {
    return link;
  }

  /** The run whose progress and log are shown. */
  public ReadOnlyObjectProperty<Optional<RunRow>> focusedProperty() {
    return focused.getReadOnlyProperty();
  }

  /** How far the run in focus is. */
  public ReadOnlyObjectProperty<Optional<RunFigures>> figuresProperty() {
    return figures.getReadOnlyProperty();
  }

  /** The last lines of the log of the run in focus. */
  public ObservableList<String> log() {
    return log;
  }

  /** Whether the newest line of the log stays in view. */
  public BooleanProperty logFollowsProperty() {
    return logFollows;
  }

  /** Looks for news in the folders of the runs shown; from any thread. */
  public void poll() {
    watcher.poll();
  }

  /** A run that appears while the window is open is what its owner wants to see. */
  private void rowsChanged() {
    boolean first = known.isEmpty();
    List<RunFolder> listed = new ArrayList<>();
    List<RunRow> appeared = new ArrayList<>();
    for (RunRow row : table.rows()) {
      listed.add(row.folder());
      if (known.add(row.folder()) && row.hasCurves() && !first) {
        appeared.addFirst(row);
      }
    }
    known.retainAll(listed);
    List.copyOf(shown.runs()).stream().filter(run -> !known.contains(run)).forEach(shown::gone);
    appeared.stream()
        .filter(row -> row.status().active() || row.status() == RunStatus.QUEUED)
        .forEach(row -> shown.showNew(row.folder()));
    if (shown.runs().isEmpty() && shown.followsNewestProperty().get()) {
      newestActiveOrNewest().ifPresent(row -> shown.showNew(row.folder()));
    }
    refocus();
  }

  private Optional<RunRow> newestActiveOrNewest() {
    return choices.stream()
        .filter(row -> row.status().active())
        .findFirst()
        .or(() -> choices.stream().findFirst());
  }

  private void shownChanged() {
    refocus();
    watcher.watch(shown.runs());
    rebuild();
  }

  private void refocus() {
    RunFolder folder = shown.focused();
    Optional<RunRow> now = folder == null ? Optional.empty() : table.row(folder);
    if (!now.equals(focused.get())) {
      focused.set(now);
      log.clear();
      logLines = 0;
    }
    updateFocused();
  }

  private void show(Map<RunFolder, RunSnapshot> news) {
    snapshots = news;
    rebuild();
    updateFocused();
  }

  private void rebuild() {
    Map<Panel, List<ChartSeries>> now = new EnumMap<>(Panel.class);
    series.keySet().forEach(panel -> now.put(panel, linesOf(panel)));
    link.setExtent(now.values().stream().flatMap(List::stream).toList());
    series.forEach((panel, lines) -> lines.set(Objects.requireNonNull(now.get(panel))));
  }

  private List<ChartSeries> linesOf(Panel panel) {
    List<ChartSeries> lines = new ArrayList<>();
    for (RunFolder run : shown.runs()) {
      RunSnapshot snapshot = snapshots.get(run);
      if (snapshot == null) {
        continue;
      }
      String name = table.row(run).map(RunRow::name).orElse(run.name());
      for (Panel.Line line : panel.lines()) {
        Points points = snapshot.metric(line.tag());
        if (!points.isEmpty()) {
          String key = run.path() + "\n" + line.tag();
          lines.add(
              new ChartSeries(key, name, line.role(), shown.style(run), points, line.marked()));
        }
      }
    }
    return lines;
  }

  private void updateFocused() {
    Optional<RunRow> row = focused.get();
    if (row.isEmpty()) {
      figures.set(Optional.empty());
      return;
    }
    RunSnapshot snapshot = snapshots.get(row.get().folder());
    Optional<RunState> state = row.get().summary().state();
    RunStatus status = row.get().status();
    // The watcher looks ten times as often as the table does.
    if (snapshot != null && snapshot.state().isPresent() && status != RunStatus.DAMAGED) {
      state = snapshot.state();
      status = RunStatus.of(state.get().phase());
    }
    figures.set(Optional.of(RunFigures.of(status, state, clock.getAsLong())));
    if (snapshot != null) {
      appendLog(snapshot);
    }
  }

  private void appendLog(RunSnapshot run) {
    int fresh = (int) Math.min(run.logLines() - logLines, run.log().size());
    if (fresh > 0) {
      log.addAll(run.log().subList(run.log().size() - fresh, run.log().size()));
      if (log.size() > run.log().size()) {
        log.remove(0, log.size() - run.log().size());
      }
    }
    logLines = run.logLines();
  }
}
