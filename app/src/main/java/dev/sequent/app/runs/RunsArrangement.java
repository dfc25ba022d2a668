package dev.sequent.app.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * Which runs are listed and in which order: those that fit the query, sorted, by groups. Arranged
 * anew at most once for any number of changes, so that thousands of runs whose figures come in do
 * not hold anybody up. Used on the FX thread.
 */
final class RunsArrangement {
  /** Columns of differing parameters: more do not fit any screen. */
  private static final int MOST_DIFFERING = 24;

  private final ObservableList<RunRow> all;
  private final Executor ui;
  private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
  private final StringProperty query = new SimpleStringProperty(this, "query", "");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
  private final BooleanProperty archived = new SimpleBooleanProperty(this, "archived");
  private final ObjectProperty<Optional<RunField>> groupBy =
      new SimpleObjectProperty<>(this, "groupBy", Optional.empty());
  private final ReadOnlyObjectWrapper<List<RunGroup>> groups =
      new ReadOnlyObjectWrapper<>(this, "groups", List.of());
  private Optional<Comparator<RunRow>> order = Optional.empty();
  private RunQuery wanted = RunQuery.ALL;
  private boolean waiting;

  /**
   * @param all runs, newest first
   * @param ui runs a task on the FX thread, later
   */
  RunsArrangement(ObservableList<RunRow> all, Executor ui) {
    this.all = all;
    this.ui = ui;
    all.addListener((ListChangeListener<RunRow>) change -> later());
    query.addListener((o, was, is) -> read(is));
    archived.addListener((o, was, is) -> arrange());
    groupBy.addListener((o, was, is) -> arrange());
    arrange();
  }

  /** The runs listed; not to be changed by the caller. */
  ObservableList<RunRow> rows() {
    return rows;
  }

  /** What is typed to narrow the list; see {@link RunQuery}. */
  StringProperty queryProperty() {
    return query;
  }

  /** What is wrong with the query; empty where it can be read. Then the last one holds. */
  ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** Whether archived runs are listed, too. */
  BooleanProperty archivedProperty() {
    return archived;
  }

  /** The field whose values make groups. */
  ObjectProperty<Optional<RunField>> groupByProperty() {
    return groupBy;
  }

  /** The groups of the runs listed; none where nothing groups them. */
  ReadOnlyObjectProperty<List<RunGroup>> groupsProperty() {
    return groups.getReadOnlyProperty();
  }

  /** Sorts; empty for the newest first. Within groups where there are some. */
  void sort(Optional<Comparator<RunRow>> by) {
    order = by;
    arrange();
  }

  private void read(String text) {
    try {
      wanted = RunQuery.parse(text);
      fault.set("");
      arrange();
    } catch (RunQuery.Unreadable e) {
      fault.set(e.sentence());
    }
  }

  private void later() {
    if (!waiting) {
      waiting = true;
      ui.execute(
          () -> {
            waiting = false;
            arrange();
          });
    }
  }

  private void arrange() {
    List<RunRow> next = new ArrayList<>();
    boolean asked = query.get().contains("is:archived");
    for (RunRow row : all) {
      if ((archived.get() || asked || !row.marks().archived()) && wanted.matches(row)) {
        next.add(row);
      }
    }
    order.ifPresent(next::sort);
    groupBy.get().ifPresent(field -> next.sort(byGroup(field)));
    if (!rows.equals(next)) {
      rows.setAll(next);
    }
    groups.set(groupBy.get().map(field -> RunGroup.by(field, rows)).orElse(List.of()));
  }

  private static Comparator<RunRow> byGroup(RunField field) {
    return Comparator.comparing(field::of, RunGroup::order);
  }

  /** Every field that some run has a value of: facts, keys of configs, figures of metrics. */
  List<RunField> fields() {
    Set<RunField> found = new LinkedHashSet<>(List.of(RunField.Fact.values()));
    Set<String> tags = new LinkedHashSet<>();
    for (RunRow row : all) {
      tags.addAll(row.digest().metrics().keySet());
    }
    for (String tag : tags.stream().sorted().toList()) {
      for (RunField.Reduction reduction : RunField.Reduction.values()) {
        found.add(new RunField.Metric(tag, reduction));
      }
    }
    for (RunRow row : all) {
      row.digest().parameters().keySet().forEach(key -> found.add(new RunField.Parameter(key)));
    }
    return List.copyOf(found);
  }

  /** The keys in which the configs of the runs listed differ; the folder of each run is none. */
  List<RunField> differing() {
    Map<String, Optional<RunValue>> first = new LinkedHashMap<>();
    Set<String> differ = new LinkedHashSet<>();
    List<RunRow> known = rows.stream().filter(row -> !row.digest().parameters().isEmpty()).toList();
    for (RunRow row : known) {
      row.digest().parameters().keySet().forEach(key -> first.putIfAbsent(key, value(row, key)));
    }
    for (RunRow row : known) {
      for (Map.Entry<String, Optional<RunValue>> entry : first.entrySet()) {
        if (RunGroup.order(entry.getValue(), value(row, entry.getKey())) != 0) {
          differ.add(entry.getKey());
        }
      }
    }
    differ.remove("runconfig.model_dir");
    return first.keySet().stream()
        .filter(differ::contains)
        .limit(MOST_DIFFERING)
        .map(key -> (RunField) new RunField.Parameter(key))
        .toList();
  }

  private static Optional<RunValue> value(RunRow row, String key) {
    return Optional.ofNullable(row.digest().parameters().get(key)).map(RunValue::of);
  }
}
