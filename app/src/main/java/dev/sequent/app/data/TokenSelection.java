package dev.sequent.app.data;

import java.util.List;
import java.util.StringJoiner;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * The box that the keys are at, and the boxes chosen from where it was to where it is. Boxes are
 * counted from 0; -1 is none.
 */
final class TokenSelection {
  private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(this, "current", -1);
  private int anchor = -1;

  /** The box that the keys are at. */
  ReadOnlyIntegerProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  int current() {
    return current.get();
  }

  /**
   * Goes to a box.
   *
   * @param extend whether everything on the way is chosen
   */
  void go(int box, boolean extend) {
    if (!extend || anchor < 0) {
      anchor = box;
    }
    current.set(box);
  }

  /** Chooses everything from a box to another. */
  void choose(int from, int to) {
    anchor = from;
    current.set(to);
  }

  /** Goes to none. */
  void clear() {
    anchor = -1;
    current.set(-1);
  }

  /** Whether a box is one of several chosen. */
  boolean chosen(int box) {
    return several()
        && box >= Math.min(anchor, current.get())
        && box <= Math.max(anchor, current.get());
  }

  /** Whether more than the one that the keys are at is chosen. */
  boolean several() {
    return anchor >= 0 && anchor != current.get();
  }

  /** The pieces chosen, or the one that the keys are at, as the vocabulary writes them. */
  String text(List<TokenBox> boxes) {
    StringJoiner text = new StringJoiner(" ");
    for (int i = 0; i < boxes.size(); i++) {
      if (chosen(i) || i == current.get()) {
        text.add(boxes.get(i).piece());
      }
    }
    return text.toString();
  }
}
