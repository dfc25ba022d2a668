package dev.sequent.app.runs;

import dev.sequent.config.ComparedKey;
import dev.sequent.config.ConfigDocument;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The table of runs without its nodes: which are selected, and what is known of those. Selecting
 * two or more puts them into the charts. Used on the FX thread.
 */
public final class RunsViewModel {
  /** Runs compared at once: nobody tells more curves apart. */
  static final int MOST_OVERLAID = 50;

  private final RunTable table;
  private final ShownRuns shown;
  private final RunsArrangement arrangement;
  private final RunKeeping keeping;
  private final Executor reader;
  private final Executor ui;
  private final LongSupplier clock;
  private final ReadOnlyObjectWrapper<List<RunRow>> selected =
      new ReadOnlyObjectWrapper<>(this, "selected", List.of());
  private final ReadOnlyObjectWrapper<RunDetails> details =
      new ReadOnlyObjectWrapper<>(this, "details", RunDetails.NONE);
  private final ReadOnlyObjectWrapper<List<ComparedKey>> differences =
      new ReadOnlyObjectWrapper<>(this, "differences", List.of());
  private final ReadOnlyObjectWrapper<Optional<ConfigDocument>> recipe =
      new ReadOnlyObjectWrapper<>(this, "recipe", Optional.empty());

  /** The state that the details were read in: they are read again only when it changes. */
  private Optional<RunStatus> readIn = Optional.empty();

  /**
   * @param reader where run folders are read
   * @param ui runs a task on the FX thread
   * @param clock milliseconds since 1970
   */
  public RunsViewModel(
      RunTable table,
      ShownRuns shown,
      RunKeeping keeping,
      Executor reader,
      Executor ui,
      LongSupplier clock) {
    this.table = table;
    this.shown = shown;
    this.arrangement = new RunsArrangement(table.rows(), ui);
    this.keeping = keeping;
    this.reader = reader;
    this.ui = ui;
    this.clock = clock;
    table.rows().addListener((ListChangeListener<RunRow>) change -> rowsChanged());
  }

  /** All runs, newest first. */
  public ObservableList<RunRow> rows() {
    return table.rows();
  }

  /** The row of a run, where it is listed. */
  Optional<RunRow> row(RunFolder folder) {
    return table.row(folder);
  }

  /** Which of them are listed, and how. */
  RunsArrangement arrangement() {
    return arrangement;
  }

  /** Stars, tags, notes, the trash. */
  RunKeeping keeping() {
    return keeping;
  }

  /** The runs in the charts. */
  public ShownRuns shown() {
    return shown;
  }

  /** Milliseconds since 1970. */
  public long now() {
    return clock.getAsLong();
  }

  /** The selected runs, in the order of the table. */
  public ReadOnlyObjectProperty<List<RunRow>> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** What lies in the folder of the selected run; {@link RunDetails#NONE} unless it is one. */
  public ReadOnlyObjectProperty<RunDetails> detailsProperty() {
    return details.getReadOnlyProperty();
  }

  /** In what the configs of the selected runs differ; empty unless two or more are selected. */
  public ReadOnlyObjectProperty<List<ComparedKey>> differencesProperty() {
    return differences.getReadOnlyProperty();
  }

  /** The recipe that the first of the selected runs most likely comes from, beside the others. */
  public ReadOnlyObjectProperty<Optional<ConfigDocument>> recipeProperty() {
    return recipe.getReadOnlyProperty();
  }

  /** Selects these runs; two or more that have curves are laid over each other in the charts. */
  public void select(List<RunRow> rows) {
    List<RunRow> now = List.copyOf(rows);
    if (now.equals(selected.get())) {
      return;
    }
    details.set(RunDetails.NONE);
    differences.set(List.of());
    readIn = Optional.empty();
    selected.set(now);
    if (now.size() > 1) {
      overlay();
    }
    read();
  }

  /** Those of the selected runs that are compared: the first fifty. */
  List<RunRow> compared() {
    List<RunRow> rows = selected.get();
    return rows.subList(0, Math.min(MOST_OVERLAID, rows.size()));
  }

  /** Shows the selected runs in the charts, and no others. */
  public void overlay() {
    List<RunFolder> folders =
        selected.get().stream()
            .filter(RunRow::hasCurves)
            .map(RunRow::folder)
            .limit(MOST_OVERLAID)
            .toList();
    if (!folders.isEmpty()) {
      shown.showOnly(folders);
    }
  }

  /** Adds the selected runs to the charts or takes them out. */
  public void toggleShown() {
    selected.get().stream().filter(RunRow::hasCurves).forEach(row -> shown.toggle(row.folder()));
  }

  private void rowsChanged() {
    List<RunRow> left = new ArrayList<>(selected.get());
    if (left.retainAll(new HashSet<>(table.rows()))) {
      select(left);
    } else if (left.size() == 1 && !readIn.equals(Optional.of(left.getFirst().status()))) {
      read();
    }
  }

  private void read() {
    List<RunRow> rows = selected.get();
    if (rows.isEmpty()) {
      return;
    }
    readIn = rows.size() == 1 ? Optional.of(rows.getFirst().status()) : Optional.empty();
    List<RunSummary> runs = compared().stream().map(RunRow::summary).toList();
    reader.execute(
        () -> {
          List<RunDetails> read = runs.stream().map(RunDetails::read).toList();
          List<String> configs = read.stream().map(RunDetails::config).toList();
          List<ComparedKey> differ = read.size() > 1 ? RunDifferences.between(configs) : List.of();
          Optional<ConfigDocument> from =
              read.size() > 1 ? RunDifferences.recipe(configs) : Optional.empty();
          ui.execute(() -> show(rows, read, differ, from));
        });
  }

  private void show(
      List<RunRow> of,
      List<RunDetails> read,
      List<ComparedKey> differ,
      Optional<ConfigDocument> from) {
    if (!Objects.equals(of, selected.get())) {
      // The user has gone on to another run meanwhile.
      return;
    }
    if (read.size() == 1) {
      details.set(read.getFirst());
    } else {
      recipe.set(from);
      differences.set(differ);
    }
  }
}
