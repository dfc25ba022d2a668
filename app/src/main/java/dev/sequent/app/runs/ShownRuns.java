package dev.sequent.app.runs;

import dev.sequent.app.chart.SeriesStyle;
import dev.sequent.run.RunFolder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The runs in the charts, in the order in which they were added, and how each is drawn. A run keeps
 * its colour while it is shown and gets it back later, also after a restart, if nobody else has it
 * then. Changed on the FX thread.
 */
public final class ShownRuns {
  private final ObservableList<RunFolder> runs = FXCollections.observableArrayList();
  // One wrapper for good: it hears of changes only while somebody holds it.
  private final ObservableList<RunFolder> readOnly = FXCollections.unmodifiableObservableList(runs);
  private final BooleanProperty followsNewest =
      new SimpleBooleanProperty(this, "followsNewest", true);
  private final Map<RunFolder, SeriesStyle> styles = new HashMap<>();
  private final RunColours colours;

  /** No runs, in colours that nobody remembers. */
  public ShownRuns() {
    this(RunColours.forNow());
  }

  /**
   * No runs.
   *
   * @param colours those that runs had, also before the window was opened
   */
  public ShownRuns(RunColours colours) {
    this.colours = colours;
  }

  /** The runs shown; not to be changed by the caller. */
  public ObservableList<RunFolder> runs() {
    return readOnly;
  }

  /** Whether a new run takes the place of the others; a choice by hand ends that. */
  public BooleanProperty followsNewestProperty() {
    return followsNewest;
  }

  public boolean contains(RunFolder run) {
    return runs.contains(run);
  }

  /** The run whose progress and log are shown: the one added last. */
  public @Nullable RunFolder focused() {
    return runs.isEmpty() ? null : runs.getLast();
  }

  /** Adds or removes one run, by hand. */
  public void toggle(RunFolder run) {
    followsNewest.set(false);
    if (!runs.remove(run)) {
      add(run);
    }
  }

  /** Shows these runs and no others, by hand. */
  public void showOnly(List<RunFolder> chosen) {
    followsNewest.set(false);
    replace(chosen);
  }

  /** Shows a run that has just appeared, in place of or beside the others. */
  public void showNew(RunFolder run) {
    if (followsNewest.get()) {
      replace(List.of(run));
    } else if (!contains(run)) {
      add(run);
    }
  }

  /** Forgets a run whose folder is gone. */
  public void gone(RunFolder run) {
    runs.remove(run);
    styles.remove(run);
  }

  /** How the run is drawn; one that is not shown has the style it would get now. */
  public SeriesStyle style(RunFolder run) {
    SeriesStyle last = last(run);
    return last != null && (contains(run) || isFree(last)) ? last : freeStyle();
  }

  private @Nullable SeriesStyle last(RunFolder run) {
    SeriesStyle here = styles.get(run);
    return here == null ? colours.of(run).map(SeriesStyle::of).orElse(null) : here;
  }

  private void set(RunFolder run, SeriesStyle style) {
    styles.put(run, style);
    colours.remember(run, style.n());
  }

  private void add(RunFolder run) {
    set(run, style(run));
    runs.add(run);
  }

  private void replace(List<RunFolder> chosen) {
    if (runs.equals(chosen)) {
      return;
    }
    List<RunFolder> stay = runs.stream().filter(chosen::contains).toList();
    // One change for whoever draws, colours first.
    Set<SeriesStyle> taken = new HashSet<>();
    stay.forEach(run -> taken.add(style(run)));
    for (RunFolder run : chosen) {
      if (!stay.contains(run)) {
        SeriesStyle last = last(run);
        SeriesStyle style = last != null && !taken.contains(last) ? last : lowestBut(taken);
        set(run, style);
        taken.add(style);
      }
    }
    runs.setAll(chosen);
  }

  private boolean isFree(SeriesStyle style) {
    return runs.stream().map(styles::get).noneMatch(style::equals);
  }

  private SeriesStyle freeStyle() {
    Set<SeriesStyle> taken = new HashSet<>();
    runs.forEach(run -> taken.add(Objects.requireNonNull(styles.get(run))));
    return lowestBut(taken);
  }

  private static SeriesStyle lowestBut(Set<SeriesStyle> taken) {
    return IntStream.rangeClosed(0, taken.size())
        .mapToObj(SeriesStyle::of)
        .filter(style -> !taken.contains(style))
        .findFirst()
        .orElseThrow();
  }
}
