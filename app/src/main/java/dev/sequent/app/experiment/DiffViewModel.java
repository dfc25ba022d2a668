package dev.sequent.app.experiment;

import dev.sequent.config.ComparedKey;
import dev.sequent.config.ConfigComparison;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Two configs side by side, or two with the one that both come from. Used on the FX thread. */
final class DiffViewModel {

  /**
   * One config of a comparison.
   *
   * @param title what a column is called
   */
  record Side(String title, ConfigDocument document) {
    /** A side from a text. */
    static Side of(String title, Path file, String text) throws ConfigException {
      return new Side(title, ConfigDocument.of(file, text));
    }
  }

  private final ReadOnlyObjectWrapper<List<Side>> sides =
      new ReadOnlyObjectWrapper<>(this, "sides", List.of());
  private final BooleanProperty all = new SimpleBooleanProperty(this, "all");
  private final ObservableList<ComparedKey> rows = FXCollections.observableArrayList();
  private List<ComparedKey> keys = List.of();
  private boolean threeWay;

  DiffViewModel() {
    all.addListener((o, was, is) -> fill());
  }

  /** Compares two configs. */
  void compare(Side left, Side right) {
    threeWay = false;
    show(List.of(left, right));
  }

  /** Compares two configs with the one that both come from. */
  void compare(Side base, Side left, Side right) {
    threeWay = true;
    show(List.of(base, left, right));
  }

  private void show(List<Side> next) {
    keys = ConfigComparison.of(next.stream().map(Side::document).toList()).keys();
    sides.set(List.copyOf(next));
    fill();
  }

  /** Ends the comparison. */
  void close() {
    keys = List.of();
    sides.set(List.of());
    fill();
  }

  private void fill() {
    List<ComparedKey> shown = new ArrayList<>();
    for (ComparedKey key : keys) {
      if (all.get() || key.differs()) {
        shown.add(key);
      }
    }
    rows.setAll(shown);
  }

  /** What is compared; empty where nothing is. */
  ReadOnlyObjectProperty<List<Side>> sidesProperty() {
    return sides.getReadOnlyProperty();
  }

  /** Whether keys are shown that do not differ. */
  BooleanProperty allProperty() {
    return all;
  }

  /** The keys to show. */
  ObservableList<ComparedKey> rows() {
    return rows;
  }

  /** Whether the first config is the base of the two others. */
  boolean isThreeWay() {
    return threeWay;
  }

  /** What became of a key's base value; empty for two configs. */
  Optional<ComparedKey.Change> change(ComparedKey key) {
    return threeWay ? Optional.of(key.change(0, 1, 2)) : Optional.empty();
  }

  /** Whether a config has another value than the first. */
  boolean differs(ComparedKey key, int side) {
    return side > 0 && !key.same(0, side);
  }

  /** How much differs, in a few words. */
  String summary() {
    long differing = keys.stream().filter(ComparedKey::differs).count();
    long conflicts =
        keys.stream()
            .filter(key -> change(key).equals(Optional.of(ComparedKey.Change.CONFLICT)))
            .count();
    String first =
        differing == 0
            ? "no difference in %d keys".formatted(keys.size())
            : "%d of %d keys differ".formatted(differing, keys.size());
    return conflicts == 0 ? first : first + " · %d in both".formatted(conflicts);
  }
}
