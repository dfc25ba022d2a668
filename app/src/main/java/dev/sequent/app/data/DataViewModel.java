package dev.sequent.app.data;

import dev.sequent.app.workbench.Workbench;
import dev.sequent.data.DataException;
import dev.sequent.data.Split;
import dev.sequent.text.SegmentRule;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The rows of one split of the open config, and the selected row as the model is fed it. Reads
 * nothing before the screen is first shown; then the first rows at once, and others when they are
 * looked at. How many there are becomes known meanwhile.
 */
final class DataViewModel {

  /** Rows looked for in one go: a few milliseconds, so that what is on screen comes between. */
  private static final int STEP = 2_000;

  private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

  /** What there is to see. */
  enum State {
    /** No config, or one that names no data. */
    NOTHING,
    LOADING,
    READY,
    FAILED
  }

  private final Workbench workbench;
  private final ObjectProperty<Split> split =
      new SimpleObjectProperty<>(this, "split", Split.TRAIN);
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ReadOnlyObjectWrapper<SplitFacts> facts =
      new ReadOnlyObjectWrapper<>(this, "facts", SplitFacts.NONE);
  private final ReadOnlyObjectWrapper<Optional<OpenRows>> open =
      new ReadOnlyObjectWrapper<>(this, "open", Optional.empty());
  private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper(this, "size");
  private final ReadOnlyBooleanWrapper counted = new ReadOnlyBooleanWrapper(this, "counted");
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
  private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
  private final ObjectProperty<SegmentRule> segments;
  private final ReadOnlyObjectWrapper<Optional<ShownRow>> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());
  private final ReadOnlyIntegerWrapper limit = new ReadOnlyIntegerWrapper(this, "limit", 128);
  private final RowPages pages = new RowPages(this::loadPage);

  /** Counts openings; what was begun for an earlier one is dropped. */
  private final AtomicLong opening = new AtomicLong();

  /** Counts looks at a row; only the newest is shown. */
  private final AtomicLong looks = new AtomicLong();

  private boolean watching;
  private Optional<DataSource> wanted = Optional.empty();

  /** Used on the rows thread only. */
  private Optional<OpenRows> current = Optional.empty();

  private long told;

  DataViewModel(Workbench workbench) {
    this.workbench = workbench;
    segments =
        new SimpleObjectProperty<>(
            this, "segments", SegmentRule.of(workbench.settings().compatibilityProperty().get()));
    workbench.config().readingProperty().addListener((o, was, is) -> follow());
    workbench
        .settings()
        .compatibilityProperty()
        .addListener((o, was, is) -> segments.set(SegmentRule.of(is)));
    split.addListener((o, was, is) -> follow());
    selected.addListener((o, was, is) -> look());
    segments.addListener((o, was, is) -> look());
  }

  ObjectProperty<Split> splitProperty() {
    return split;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** One sentence for the states without rows. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<SplitFacts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** The split that is open, for work on the rows and scans threads. */
  ReadOnlyObjectProperty<Optional<OpenRows>> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Rows known so far. */
  ReadOnlyIntegerProperty sizeProperty() {
    return size.getReadOnlyProperty();
  }

  /** Whether these are all. */
  ReadOnlyBooleanProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /** Why the rows after those known cannot be read; empty where they can. */
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** Rows for the list's cells. */
  RowPages pages() {
    return pages;
  }

  /** The row shown, counted from 0; -1 for none. */
  IntegerProperty selectedProperty() {
    return selected;
  }

  /** Where the ones of the segment ids stand; at first as runs are set to compute. */
  ObjectProperty<SegmentRule> segmentsProperty() {
    return segments;
  }

  /** The row shown, token by token; the one before stays until the next is there. */
  ReadOnlyObjectProperty<Optional<ShownRow>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** {@code max_sequence_length} of the split. */
  ReadOnlyIntegerProperty limitProperty() {
    return limit.getReadOnlyProperty();
  }

  /** What the config says of a split; empty where it names no data. */
  Optional<DataSource> source(Split of) {
    return workbench
        .config()
        .readingProperty()
        .get()
        .document()
        .flatMap(document -> DataSource.of(document, of));
  }

  /** Selects a row by its number as people count it, from 1; the nearest where there is none. */
  void jump(String number) {
    String digits = number.strip().replace(",", "");
    if (size.get() == 0
        || digits.isEmpty()
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return;
    }
    long asked = digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
    selected.set(Math.clamp(asked - 1, 0, size.get() - 1));
  }

  /** Begins to follow the config. */
  void watch() {
    watching = true;
    follow();
  }

  /** Stops following it; what was read stays. */
  void rest() {
    watching = false;
  }

  /** Opens everything again, as after a file was put where it was missed. */
  void reload() {
    wanted = Optional.empty();
    follow();
  }

  private void follow() {
    if (!watching) {
      return;
    }
    Optional<DataSource> next = source(split.get());
    if (next.equals(wanted)) {
      return;
    }
    Optional<DataSource> before = wanted;
    wanted = next;
    next.ifPresent(source -> limit.set(source.maxSequenceLength()));
    if (next.isPresent()
        && before.filter(next.get()::sameRows).isPresent()
        && state.get() == State.READY) {
      look();
      return;
    }
    long mine = opening.incrementAndGet();
    clear();
    if (next.isEmpty()) {
      show(State.NOTHING, "");
      return;
    }
    DataSource source = next.get();
    show(State.LOADING, "Reading " + source.dataDir());
    workbench.executors().rows().execute(() -> load(source, mine));
  }

  private void clear() {
    looks.incrementAndGet();
    open.set(Optional.empty());
    pages.clear();
    size.set(0);
    counted.set(false);
    trouble.set("");
    selected.set(-1);
    shown.set(Optional.empty());
  }

  private void show(State next, String sentence) {
    message.set(sentence);
    state.set(next);
  }

  private void load(DataSource source, long mine) {
    // Closed behind whatever scan still reads from it; nothing on this thread does.
    current.ifPresent(old -> workbench.executors().scans().execute(old::close));
    current = Optional.empty();
    if (opening.get() != mine) {
      return;
    }
    try {
      OpenRows opened = OpenRows.open(source);
      current = Optional.of(opened);
      int known = opened.lookFurther(0, RowPages.PAGE);
      List<ListedRow> first = opened.list(0, known, true);
      onScreen(mine, () -> present(opened, first));
      count(opened, known, mine);
    } catch (DataException e) {
      onScreen(mine, () -> show(State.FAILED, String.valueOf(e.getMessage())));
    }
  }

  /** Runs on the FX thread, unless something else is open by then. */
  private void onScreen(long mine, Runnable work) {
    workbench
        .executors()
        .ui()
        .execute(
            () -> {
              if (opening.get() == mine) {
                work.run();
              }
            });
  }

  private void present(OpenRows opened, List<ListedRow> first) {
    facts.set(SplitFacts.of(opened, workbench.projectProperty().get()));
    open.set(Optional.of(opened));
    pages.put(0, first);
    size.set(first.size());
    show(State.READY, "");
    selected.set(first.isEmpty() ? -1 : 0);
  }

  /** Looks for some more rows and queues the next look, so that what is on screen comes between. */
  private void count(OpenRows opened, int known, long mine) {
    if (opening.get() != mine) {
      return;
    }
    try {
      int now = opened.lookFurther(known, STEP);
      boolean all = now < known + STEP;
      if (all || System.nanoTime() - told > TELL_NANOS) {
        told = System.nanoTime();
        onScreen(
            mine,
            () -> {
              size.set(now);
              counted.set(all);
            });
      }
      if (!all) {
        workbench.executors().rows().execute(() -> count(opened, now, mine));
      }
    } catch (DataException e) {
      onScreen(mine, () -> trouble.set(String.valueOf(e.getMessage())));
    }
  }

  private void loadPage(int page, Consumer<List<ListedRow>> done) {
    long mine = opening.get();
    int from = page * RowPages.PAGE;
    open.get()
        .ifPresent(
            opened ->
                workbench
                    .executors()
                    .rows()
                    .execute(
                        () -> {
                          if (opening.get() == mine) {
                            List<ListedRow> rows = opened.list(from, from + RowPages.PAGE, true);
                            onScreen(mine, () -> done.accept(rows));
                          }
                        }));
  }

  private void look() {
    long mine = looks.incrementAndGet();
    int row = selected.get();
    Optional<OpenRows> opened = open.get();
    if (row < 0 || opened.isEmpty()) {
      shown.set(Optional.empty());
      return;
    }
    int length = limit.get();
    SegmentRule rule = segments.get();
    new WithinTheFrame(workbench.executors().rows(), workbench.executors().ui())
        .show(
            () ->
                looks.get() == mine
                    ? Optional.of(opened.get().show(row, length, rule))
                    : Optional.<ShownRow>empty(),
            result -> {
              if (looks.get() == mine) {
                shown.set(result);
              }
            });
  }
}
