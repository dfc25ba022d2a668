package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.app.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Which rows the list shows: all, or those that a search finds while it goes over the split. Also
 * the ways to another row: any, or the next that is truncated.
 */
final class RowSearchViewModel {

  /** Rows looked at in one go: a few milliseconds, so that what is on screen comes between. */
  private static final int STEP = 512;

  private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

  private final Workbench workbench;
  private final DataViewModel data;
  private final RandomGenerator random;
  private final RowNumbers numbers = new RowNumbers();
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ObjectProperty<Optional<Integer>> label =
      new SimpleObjectProperty<>(this, "label", Optional.empty());
  private final StringProperty length = new SimpleStringProperty(this, "length", "");
  private final BooleanProperty unknown = new SimpleBooleanProperty(this, "unknown");
  private final BooleanProperty truncated = new SimpleBooleanProperty(this, "truncated");
  private final ReadOnlyBooleanWrapper narrowed = new ReadOnlyBooleanWrapper(this, "narrowed");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyBooleanWrapper lengthWrong =
      new ReadOnlyBooleanWrapper(this, "lengthWrong");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");

  /** Counts searches; what an earlier one finds is dropped. */
  private final AtomicLong search = new AtomicLong();

  /** The same for the way to the next truncated row. */
  private final AtomicLong walk = new AtomicLong();

  private boolean resetting;

  RowSearchViewModel(Workbench workbench, DataViewModel data, RandomGenerator random) {
    this.workbench = workbench;
    this.data = data;
    this.random = random;
    text.addListener((o, was, is) -> begin());
    label.addListener((o, was, is) -> begin());
    length.addListener((o, was, is) -> begin());
    unknown.addListener((o, was, is) -> begin());
    truncated.addListener((o, was, is) -> begin());
    data.openProperty().addListener((o, was, is) -> begin());
    data.limitProperty()
        .addListener(
            (o, was, is) -> {
              if (truncated.get()) {
                begin();
              }
            });
    data.sizeProperty().addListener((o, was, is) -> grow());
    data.countedProperty().addListener((o, was, is) -> tell());
    data.factsProperty()
        .addListener(
            (o, was, is) -> {
              if (label.get().filter(index -> index >= is.labels().size()).isPresent()) {
                label.set(Optional.empty());
              }
            });
  }

  /** The rows in the list. */
  RowNumbers numbers() {
    return numbers;
  }

  /** What stands in either sentence. */
  StringProperty textProperty() {
    return text;
  }

  /** Class index wanted. */
  ObjectProperty<Optional<Integer>> labelProperty() {
    return label;
  }

  /** Tokens before truncation, as {@link LengthRange#parse} reads them. */
  StringProperty lengthProperty() {
    return length;
  }

  /** Whether what is written as length means nothing. */
  ReadOnlyBooleanProperty lengthWrongProperty() {
    return lengthWrong.getReadOnlyProperty();
  }

  /** Whether only rows with an unknown piece are wanted. */
  BooleanProperty unknownProperty() {
    return unknown;
  }

  /** Whether only rows that lose tokens are wanted. */
  BooleanProperty truncatedProperty() {
    return truncated;
  }

  /** Whether the list leaves rows out. */
  ReadOnlyBooleanProperty narrowedProperty() {
    return narrowed.getReadOnlyProperty();
  }

  /** Whether a search is under way. */
  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** How far it is, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** How many rows are listed, in a few words. */
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Lists all rows again. */
  void reset() {
    resetting = true;
    text.set("");
    label.set(Optional.empty());
    length.set("");
    unknown.set(false);
    truncated.set(false);
    resetting = false;
    begin();
  }

  /**
   * Lists these rows and no others, until something else is searched for.
   *
   * @param rows by growing number
   */
  void showOnly(int[] rows) {
    reset();
    search.incrementAndGet();
    narrowed.set(true);
    numbers.showFound();
    numbers.add(rows);
    tell();
  }

  /** Selects any of the rows listed. */
  void selectRandom() {
    if (!numbers.isEmpty()) {
      data.selectedProperty().set(numbers.get(random.nextInt(numbers.size())));
    }
  }

  /** Selects the next row that loses tokens, after the last one the first again. */
  void selectNextTruncated() {
    Optional<OpenRows> opened = data.openProperty().get();
    if (opened.isPresent()) {
      long mine = walk.incrementAndGet();
      int start = data.selectedProperty().get() + 1;
      int limit = data.limitProperty().get();
      workbench.executors().rows().execute(() -> walk(opened.get(), start, false, limit, mine));
    }
  }

  private void walk(OpenRows opened, int from, boolean again, int limit, long mine) {
    if (walk.get() != mine) {
      return;
    }
    List<ListedRow> rows = opened.list(from, from + STEP, true);
    Optional<ListedRow> found =
        rows.stream().filter(row -> RowQuery.TRUNCATED.fits(row, limit)).findFirst();
    if (found.isPresent()) {
      onScreen(opened, walk, mine, () -> data.selectedProperty().set(found.get().row()));
    } else if (rows.size() == STEP) {
      next(() -> walk(opened, from + STEP, again, limit, mine));
    } else if (!again) {
      next(() -> walk(opened, 0, true, limit, mine));
    } else {
      onScreen(
          opened,
          walk,
          mine,
          () -> summary.set("no row is longer than %s tokens".formatted(Figures.count(limit))));
    }
  }

  private void next(Runnable work) {
    workbench.executors().rows().execute(work);
  }

  private void begin() {
    if (resetting) {
      return;
    }
    long mine = search.incrementAndGet();
    walk.incrementAndGet();
    running.set(false);
    Optional<LengthRange> range = LengthRange.parse(length.get());
    lengthWrong.set(range.isEmpty() && !length.get().isBlank());
    RowQuery query = new RowQuery(text.get(), label.get(), range, unknown.get(), truncated.get());
    Optional<OpenRows> opened = data.openProperty().get();
    boolean narrows = !query.equals(RowQuery.ALL);
    narrowed.set(narrows);
    if (!narrows || opened.isEmpty()) {
      numbers.showAll(opened.isEmpty() ? 0 : data.sizeProperty().get());
      tell();
      return;
    }
    numbers.showFound();
    progress.set(0);
    running.set(true);
    tell();
    int limit = data.limitProperty().get();
    next(() -> find(new Search(opened.get(), query, limit, mine), 0, new Found()));
  }

  private record Search(OpenRows rows, RowQuery query, int limit, long number) {}

  /** What was found since it was last told; on the rows thread only. */
  private static final class Found {
    private final List<Integer> rows = new ArrayList<>();
    private long told = System.nanoTime();
  }

  private void find(Search is, int from, Found found) {
    if (search.get() != is.number()) {
      return;
    }
    List<ListedRow> rows = is.rows().list(from, from + STEP, is.query().needsTokens());
    rows.stream()
        .filter(row -> is.query().fits(row, is.limit()))
        .forEach(row -> found.rows.add(row.row()));
    boolean all = rows.size() < STEP;
    if (all || System.nanoTime() - found.told > TELL_NANOS) {
      int[] more = found.rows.stream().mapToInt(Integer::intValue).toArray();
      found.rows.clear();
      found.told = System.nanoTime();
      int done = from + rows.size();
      onScreen(is.rows(), search, is.number(), () -> take(more, done, all));
    }
    if (!all) {
      next(() -> find(is, from + STEP, found));
    }
  }

  private void take(int[] more, int done, boolean all) {
    numbers.add(more);
    running.set(!all);
    progress.set((double) done / Math.max(1, Math.max(done, data.sizeProperty().get())));
    tell();
  }

  private void onScreen(OpenRows opened, AtomicLong counter, long mine, Runnable work) {
    workbench
        .executors()
        .ui()
        .execute(
            () -> {
              if (counter.get() == mine
                  && data.openProperty().get().filter(opened::equals).isPresent()) {
                work.run();
              }
            });
  }

  private void grow() {
    if (!narrowed.get()) {
      numbers.showAll(data.sizeProperty().get());
    }
    tell();
  }

  private void tell() {
    String all =
        Figures.count(data.sizeProperty().get()) + (data.countedProperty().get() ? "" : "+");
    summary.set(
        narrowed.get()
            ? "%s of %s rows".formatted(Figures.count(numbers.size()), all)
            : all + " rows");
  }
}
