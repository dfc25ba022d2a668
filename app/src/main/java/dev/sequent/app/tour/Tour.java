package dev.sequent.app.tour;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the tour is: offered, at one of its stops, or not there at all. */
final class Tour {
  private final List<Stop> stops;
  private final Consumer<String> go;
  private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper(this, "offered");
  private final ReadOnlyObjectWrapper<Optional<Stop>> stop =
      new ReadOnlyObjectWrapper<>(this, "stop", Optional.empty());

  /**
   * @param go brings a screen into view
   */
  Tour(List<Stop> stops, Consumer<String> go) {
    this.stops = List.copyOf(stops);
    this.go = go;
  }

  /** Asks whether the user would like it. */
  void offer() {
    offered.set(true);
  }

  /** No, thanks. */
  void decline() {
    offered.set(false);
  }

  /** Begins at the first stop. */
  void start() {
    offered.set(false);
    at(0);
  }

  /** To the next stop; ends after the last. */
  void next() {
    if (place() + 1 < stops.size()) {
      at(place() + 1);
    } else {
      end();
    }
  }

  /** To the stop before; stays at the first. */
  void back() {
    at(Math.max(0, place() - 1));
  }

  /** Ends, wherever it is. */
  void end() {
    stop.set(Optional.empty());
  }

  private void at(int place) {
    Stop next = stops.get(place);
    go.accept(next.screen());
    stop.set(Optional.of(next));
  }

  /** The stop's place, counted from 0; -1 where the tour is at none. */
  int place() {
    return stop.get().map(stops::indexOf).orElse(-1);
  }

  /** How many stops there are. */
  int length() {
    return stops.size();
  }

  /** Whether the user is being asked. */
  ReadOnlyBooleanProperty offeredProperty() {
    return offered.getReadOnlyProperty();
  }

  /** The stop that is pointed at. */
  ReadOnlyObjectProperty<Optional<Stop>> stopProperty() {
    return stop.getReadOnlyProperty();
  }
}
