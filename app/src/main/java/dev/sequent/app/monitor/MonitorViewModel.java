package dev.sequent.app.monitor;

import dev.sequent.app.chart.ChartEvent;
import dev.sequent.app.chart.ChartLink;
import dev.sequent.app.chart.ChartSeries;
import dev.sequent.app.chart.Smoothing;
import dev.sequent.app.format.TagText;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.RunSnapshot;
import dev.sequent.app.runs.RunStatus;
import dev.sequent.app.runs.RunTable;
import dev.sequent.app.runs.ShownRuns;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunState;
import dev.sequent.run.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
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
  private final Map<Panel, ReadOnlyObjectWrapper<List<ChartSeries>>> series = new HashMap<>();
  private final ReadOnlyObjectWrapper<List<ChartEvent>> events =
      new ReadOnlyObjectWrapper<>(this, "events", List.of());
  private final ReadOnlyStringWrapper reasonOfNothing =
      new ReadOnlyStringWrapper(this, "reasonOfNothing", "");
  private final ObjectProperty<PanelLayout> layout =
      new SimpleObjectProperty<>(this, "layout", PanelLayout.STANDARD);
  private final ReadOnlyObjectWrapper<List<String>> otherTags =
      new ReadOnlyObjectWrapper<>(this, "otherTags", List.of());
  private int tagsSum;
  private final Exports exports;
  private boolean arranging;
  private List<RunLines> lines = List.of();
  private final DoubleProperty smoothing =
      new SimpleDoubleProperty(this, "smoothing", Smoothing.DEFAULT_WEIGHT);
  private final ChartLink link = new ChartLink();
  private final ReadOnlyObjectWrapper<Optional<RunRow>> focused =
      new ReadOnlyObjectWrapper<>(this, "focused", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<RunFigures>> figures =
      new ReadOnlyObjectWrapper<>(this, "figures", Optional.empty());
  private final ObservableList<String> log = FXCollections.observableArrayList();
  private final BooleanProperty logFollows = new SimpleBooleanProperty(this, "logFollows", true);
  private Map<RunFolder, Watched> snapshots = Map.of();
  private long logLines;

  /**
   * @param reader where run folders are read
   * @param ui runs a task on the FX thread
   * @param clock milliseconds since 1970
   * @param say tells the user a sentence
   */
  public MonitorViewModel(
      RunTable table,
      ShownRuns shown,
      Executor reader,
      Executor ui,
      LongSupplier clock,
      Consumer<String> say) {
    exports = new Exports(reader, say);
    this.table = table;
    this.shown = shown;
    this.clock = clock;
    choices = new FilteredList<>(table.rows(), RunRow::hasCurves);
    Panel.OURS.forEach(this::seriesOf);
    layout.addListener((value, before, now) -> arranged(now));
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
    return seriesOf(panel).getReadOnlyProperty();
  }

  /** What happened to the runs shown. */
  public ReadOnlyObjectProperty<List<ChartEvent>> eventsProperty() {
    return events.getReadOnlyProperty();
  }

  /** Why a panel has no lines, as a sentence. */
  ReadOnlyStringProperty reasonOfNothingProperty() {
    return reasonOfNothing.getReadOnlyProperty();
  }

  /** Weight of the past in the smoothed lines. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Which panels are shown, and where. */
  ObjectProperty<PanelLayout> layoutProperty() {
    return layout;
  }

  /** The same as one line of text, to be kept with a project; an empty one is the standard. */
  public String arrangement() {
    return layout.get().text();
  }

  /** Arranges the panels as a line says that {@link #arrangement} gave. */
  public void arrange(String text) {
    arranging = true;
    layout.set(PanelLayout.parse(text));
    arranging = false;
  }

  /** Tells of every arrangement that the user makes. */
  public void onArrange(Consumer<String> changed) {
    layout.addListener(
        (value, before, now) -> {
          if (!arranging) {
            changed.accept(now.text());
          }
        });
  }

  /** Writes charts and points into files. */
  Exports exports() {
    return exports;
  }

  /** Axis, zoom and cursor of all charts. */
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
    // A set, for there may be thousands, and this is done whenever one of them says something.
    Set<RunFolder> listed = new HashSet<>();
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

  private void show(Map<RunFolder, Watched> news) {
    snapshots = news;
    rebuild();
    updateFocused();
  }

  private void rebuild() {
    List<RunLines> runs = new ArrayList<>();
    for (RunFolder run : shown.runs()) {
      Watched watched = snapshots.get(run);
      if (watched != null) {
        Optional<RunRow> row = table.row(run);
        runs.add(
            RunLines.of(
                run,
                row.map(RunRow::name).orElse(run.name()),
                shown.style(run),
                watched,
                row.flatMap(known -> known.summary().manifest())));
      }
    }
    Map<Panel, List<ChartSeries>> now = new HashMap<>();
    series
        .keySet()
        .forEach(
            panel -> now.put(panel, runs.stream().flatMap(run -> run.of(panel).stream()).toList()));
    link.setExtent(now.values().stream().flatMap(List::stream).toList());
    series.forEach((panel, lines) -> lines.set(Objects.requireNonNull(now.get(panel))));
    events.set(runs.stream().flatMap(run -> run.events().stream()).toList());
    lines = List.copyOf(runs);
    reasonOfNothing.set(reasonOfNothing());
    lookAtTags();
  }

  private String reasonOfNothing() {
    if (shown.runs().isEmpty()) {
      return "No run is shown";
    }
    boolean ended =
        lines.size() == shown.runs().size() && lines.stream().allMatch(RunLines::hasEnded);
    if (!ended) {
      return "No values yet";
    }
    return lines.size() == 1 ? "The run has no such values" : "None of the runs has such values";
  }

  private ReadOnlyObjectWrapper<List<ChartSeries>> seriesOf(Panel panel) {
    return series.computeIfAbsent(panel, key -> new ReadOnlyObjectWrapper<>(List.of()));
  }

  /** What is drawn depends on which other tags have a panel. */
  private void arranged(PanelLayout now) {
    series.keySet().removeIf(panel -> panel.tag().isPresent() && !now.order().contains(panel));
    now.tags().forEach(this::seriesOf);
    rebuild();
  }

  /**
   * The tags of the runs shown that no panel of ours draws, sorted as people count; an evaluation's
   * is not among them where training has the same, as it is drawn with it.
   */
  ReadOnlyObjectProperty<List<String>> otherTagsProperty() {
    return otherTags.getReadOnlyProperty();
  }

  /** Runs get new tags seldom, and points ten times a second. */
  private void lookAtTags() {
    List<Set<String>> now =
        lines.stream().map(run -> run.watched().run().metrics().keySet()).toList();
    int sum = now.hashCode();
    if (sum != tagsSum) {
      tagsSum = sum;
      Set<String> found = new HashSet<>();
      now.forEach(found::addAll);
      otherTags.set(
          found.stream()
              .filter(tag -> !Panel.isOurs(tag))
              .filter(tag -> !Panel.drawnWith(tag).map(found::contains).orElse(false))
              .sorted(TagText.NATURAL)
              .toList());
    }
  }

  /** The runs in the charts, as they were drawn last. */
  List<RunLines> lines() {
    return lines;
  }

  private void updateFocused() {
    Optional<RunRow> row = focused.get();
    if (row.isEmpty()) {
      figures.set(Optional.empty());
      return;
    }
    Watched watched = snapshots.get(row.get().folder());
    RunSnapshot snapshot = watched == null ? null : watched.run();
    RunSummary summary = row.get().summary();
    Optional<RunState> state = summary.state();
    RunStatus status = row.get().status();
    String later = row.get().later();
    // The watcher looks ten times as often as the table does.
    if (snapshot != null
        && status != RunStatus.DAMAGED
        && snapshot.state().filter(now -> !isInVain(now, summary)).isPresent()) {
      state = snapshot.state();
      status = state.map(RunState::phase).map(RunStatus::of).orElse(status);
      later = "";
    }
    String trouble = snapshot == null ? "" : snapshot.trouble().orElse("");
    figures.set(
        Optional.of(
            RunFigures.of(status, state, clock.getAsLong())
                .noting(trouble)
                .beside(later, row.get().resumable())));
    if (snapshot != null) {
      appendLog(snapshot);
    }
  }

  /** Whether a state is that of an attempt of which nothing came, beside the one that is shown. */
  private static boolean isInVain(RunState now, RunSummary summary) {
    return now.phase().ended()
        && summary.inVain().filter(last -> last.submitted() == now.times().submitted()).isPresent();
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
