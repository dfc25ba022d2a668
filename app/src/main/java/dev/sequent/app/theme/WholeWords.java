package dev.sequent.app.theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.MouseEvent;

/**
 * Shows the whole of words that are cut to the one who points at them. Cells and heads of tables
 * are cut wherever the user makes a column so narrow; anything else has to say by its style class
 * {@value #MAY_BE_CUT} that it can be longer than the room for it.
 */
public final class WholeWords {
  /** For words of any length, such as names that users give. */
  public static final String MAY_BE_CUT = "may-be-cut";

  private WholeWords() {}

  /** Lets a label be cut where there is no room for it, and say the whole when pointed at. */
  public static <L extends Labeled> L mayBeCut(L label) {
    label.getStyleClass().add(MAY_BE_CUT);
    return label;
  }

  /** Listens to the mouse in a window. */
  static void in(Scene scene) {
    scene.addEventFilter(
        MouseEvent.MOUSE_ENTERED_TARGET,
        e -> {
          if (e.getTarget() instanceof Labeled label && concerns(label)) {
            show(label);
          }
        });
  }

  private static boolean concerns(Labeled label) {
    return label.getStyleClass().contains(MAY_BE_CUT)
        || label instanceof IndexedCell
        || label.getParent() instanceof TableColumnHeader;
  }

  /**
   * Made and taken away as needed: each tooltip is a window, and a cell shows one row after
   * another.
   */
  private static void show(Labeled label) {
    Tooltip now = label.getTooltip();
    if (now != null && !(now instanceof Whole)) {
      return;
    }
    if (!label.isTextTruncated() || saidAbove(label)) {
      label.setTooltip(null);
    } else if (now == null) {
      label.setTooltip(new Whole(label.getText()));
    } else {
      now.setText(label.getText());
    }
  }

  /** Two tooltips, of a thing and of what it lies in, would lie over each other. */
  private static boolean saidAbove(Node node) {
    for (Node above = node.getParent(); above != null; above = above.getParent()) {
      if (above instanceof Control control && control.getTooltip() != null) {
        return true;
      }
    }
    return false;
  }

  private static final class Whole extends Tooltip {
    Whole(String text) {
      super(text);
      Hint.lines(this);
    }
  }
}
