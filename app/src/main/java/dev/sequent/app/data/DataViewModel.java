package dev.sequent.app.data;

import dev.sequent.app.workbench.Workbench;
import dev.sequent.data.DataException;
import dev.sequent.data.Example;
import dev.sequent.data.Split;
import dev.sequent.text.Pieces;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.TokenStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The rows of one split of the open config, and the selected row as the model is fed it. Reads
 * nothing before the screen is first shown, and nothing twice.
 */
final class DataViewModel {

  private static final int CHUNK = 2_000;

  /** What there is to see. */
  enum State {
    /** No config, or one that names no data. */
    NOTHING,
    LOADING,
    READY,
    FAILED
  }

  /**
   * What one reading brought.
   *
   * @param labels label names by class index
   * @param pairs whether rows hold two sentences
   * @param facts a line about where the rows and the vocabulary came from
   */
  record Facts(List<String> labels, boolean pairs, String facts) {}

  private final Workbench workbench;
  private final ObjectProperty<Split> split =
      new SimpleObjectProperty<>(this, "split", Split.TRAIN);
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ReadOnlyObjectWrapper<Facts> facts =
      new ReadOnlyObjectWrapper<>(this, "facts", new Facts(List.of(), false, ""));
  private final ObservableList<Example> rows = FXCollections.observableArrayList();
  private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
  private final ReadOnlyObjectWrapper<Optional<PreviewRow>> preview =
      new ReadOnlyObjectWrapper<>(this, "preview", Optional.empty());
  private final ReadOnlyIntegerWrapper counted = new ReadOnlyIntegerWrapper(this, "counted");
  private final ReadOnlyObjectWrapper<Optional<TokenStatistics>> statistics =
      new ReadOnlyObjectWrapper<>(this, "statistics", Optional.empty());
  private final ReadOnlyIntegerWrapper limit = new ReadOnlyIntegerWrapper(this, "limit", 128);

  /** Tokens of each row before truncation, filled front to back as far as {@link #counted}. */
  private int[] lengths = new int[0];

  private boolean watching;
  private Optional<DataSource> shown = Optional.empty();

  /** Closed and replaced on the data thread only. */
  private Optional<LoadedData> loaded = Optional.empty();

  DataViewModel(Workbench workbench) {
    this.workbench = workbench;
    workbench.config().readingProperty().addListener((o, was, is) -> follow());
    workbench.settings().compatibilityProperty().addListener((o, was, is) -> follow());
    split.addListener((o, was, is) -> follow());
    selected.addListener((o, was, is) -> look());
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

  ReadOnlyObjectProperty<Facts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  ObservableList<Example> rows() {
    return rows;
  }

  /** Index of the row shown; -1 for none. */
  IntegerProperty selectedProperty() {
    return selected;
  }

  /** The row shown, token by token. */
  ReadOnlyObjectProperty<Optional<PreviewRow>> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Rows whose length is known by now, counted from the first. */
  ReadOnlyIntegerProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /** Lengths of all rows, once they are counted. */
  ReadOnlyObjectProperty<Optional<TokenStatistics>> statisticsProperty() {
    return statistics.getReadOnlyProperty();
  }

  /** {@code max_sequence_length} of the split. */
  ReadOnlyIntegerProperty limitProperty() {
    return limit.getReadOnlyProperty();
  }

  /** Tokens of a row before truncation; empty while it has not been counted. */
  Optional<Integer> length(int row) {
    return row < counted.get() ? Optional.of(lengths[row]) : Optional.empty();
  }

  /** Selects a row by its number as people count it, from 1; the nearest where there is none. */
  void jump(String number) {
    String digits = number.strip().replace(",", "");
    if (rows.isEmpty() || digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return;
    }
    long wanted = digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
    selected.set(Math.clamp(wanted - 1, 0, rows.size() - 1));
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

  /** Reads everything again, as after a file was put where it was missed. */
  void reload() {
    shown = Optional.empty();
    follow();
  }

  private void follow() {
    if (!watching) {
      return;
    }
    Optional<DataSource> wanted =
        workbench
            .config()
            .readingProperty()
            .get()
            .document()
            .flatMap(
                d ->
                    DataSource.of(
                        d, split.get(), workbench.settings().compatibilityProperty().get()));
    if (wanted.equals(shown)) {
      return;
    }
    Optional<DataSource> before = shown;
    shown = wanted;
    if (wanted.isEmpty()) {
      show(State.NOTHING, "");
      clear();
      return;
    }
    DataSource source = wanted.get();
    limit.set(source.maxSequenceLength());
    boolean same = before.isPresent() && before.get().sameRows(source);
    if (same && state.get() == State.READY) {
      statistics.set(
          statistics.get().map(s -> s.withMaxSequenceLength(source.maxSequenceLength())));
      look();
    } else {
      clear();
      show(State.LOADING, "Reading " + source.dataDir());
      workbench.executors().data().execute(() -> load(source));
    }
  }

  private void clear() {
    rows.clear();
    selected.set(-1);
    preview.set(Optional.empty());
    statistics.set(Optional.empty());
    counted.set(0);
  }

  private void show(State next, String sentence) {
    message.set(sentence);
    state.set(next);
  }

  private void load(DataSource source) {
    loaded.ifPresent(LoadedData::close);
    loaded = Optional.empty();
    try {
      LoadedData data = LoadedData.read(source);
      loaded = Optional.of(data);
      onScreen(source, () -> present(data));
      count(data, 0);
    } catch (DataException e) {
      onScreen(source, () -> show(State.FAILED, String.valueOf(e.getMessage())));
    }
  }

  /** Runs on the FX thread, unless something else is wanted by then. */
  private void onScreen(DataSource source, Runnable work) {
    workbench
        .executors()
        .ui()
        .execute(
            () -> {
              if (shown.filter(s -> s.sameRows(source)).isPresent()) {
                work.run();
              }
            });
  }

  private void present(LoadedData data) {
    rows.setAll(data.examples());
    lengths = new int[data.examples().size()];
    String vocabulary =
        data.vocabulary().builtIn()
            ? "built-in uncased vocabulary"
            : "vocabulary " + data.vocabulary().source().getFileName();
    facts.set(
        new Facts(
            data.labels(),
            data.pairs(),
            "%,d rows of %s · %s of %,d pieces"
                .formatted(
                    data.examples().size(), data.dataDir(), vocabulary, data.vocabulary().size())));
    show(State.READY, "");
    selected.set(rows.isEmpty() ? -1 : 0);
  }

  /**
   * Counts one chunk and queues the next, so that a row that is looked at meanwhile comes between.
   */
  private void count(LoadedData data, int from) {
    List<Example> examples = data.examples();
    int to = Math.min(from + CHUNK, examples.size());
    if (from >= to || loaded.filter(data::equals).isEmpty()) {
      return;
    }
    int[] part = counts(data, examples.subList(from, to));
    onScreen(
        data.source(),
        () -> {
          System.arraycopy(part, 0, lengths, from, part.length);
          counted.set(to);
        });
    workbench.executors().data().execute(() -> count(data, to));
  }

  /** Works out the statistics of the rows shown, unless they are there already. */
  void gatherStatistics() {
    Optional<DataSource> source = shown;
    if (state.get() == State.READY && statistics.get().isEmpty() && source.isPresent()) {
      workbench.executors().data().execute(() -> gather(source.get()));
    }
  }

  private void gather(DataSource source) {
    Optional<LoadedData> data = loaded.filter(d -> d.source().sameRows(source));
    if (data.isEmpty()) {
      return;
    }
    try {
      TokenStatistics all =
          TokenStatistics.of(
              data.get().examples(), data.get().tokenizer(), source.maxSequenceLength());
      onScreen(source, () -> statistics.set(Optional.of(all.withMaxSequenceLength(limit.get()))));
    } catch (CancellationException e) {
      // The window is closing: nobody waits for the statistics any more.
      Thread.currentThread().interrupt();
    }
  }

  private static int[] counts(LoadedData data, List<Example> chunk) {
    List<String> texts = new ArrayList<>();
    for (Example row : chunk) {
      texts.add(row.textA());
      if (row.textB() != null) {
        texts.add(row.textB());
      }
    }
    List<Pieces> pieces = data.tokenizer().cutAll(texts);
    int[] counts = new int[chunk.size()];
    int next = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = pieces.get(next++).size() + 2;
      if (chunk.get(i).textB() != null) {
        counts[i] += pieces.get(next++).size() + 1;
      }
    }
    return counts;
  }

  private void look() {
    int row = selected.get();
    Optional<DataSource> source = shown;
    if (row < 0 || row >= rows.size() || source.isEmpty()) {
      preview.set(Optional.empty());
      return;
    }
    Example example = rows.get(row);
    workbench.executors().data().execute(() -> look(example, row, source.get()));
  }

  private void look(Example example, int row, DataSource source) {
    loaded
        .filter(data -> data.source().sameRows(source))
        .map(data -> data.preview(example, source))
        .ifPresent(
            result ->
                onScreen(
                    source,
                    () -> {
                      if (selected.get() == row) {
                        preview.set(Optional.of(result));
                      }
                    }));
  }
}
