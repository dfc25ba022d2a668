package dev.sequent.app.palette;

import dev.sequent.app.action.Action;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Lies over the whole window while something is asked of the user that takes a moment. It has the
 * focus meanwhile; Esc, a click beside it, or the keys that opened it close it, and the focus
 * returns to where it was.
 */
public final class Overlay extends StackPane {
  private static final double FROM_TOP = 56;

  private @Nullable Node before;

  /** Whether Tab goes round what is shown; otherwise there is one place for the focus. */
  private boolean round;

  /** An overlay that is not shown yet; belongs above everything else in the window's root. */
  public Overlay() {
    setId("overlay");
    getStyleClass().add("overlay");
    setAlignment(Pos.TOP_CENTER);
    setPadding(new Insets(FROM_TOP, 24, 24, 24));
    setVisible(false);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        press -> {
          if (press.getTarget() == this) {
            close();
          }
          press.consume();
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    addEventHandler(KeyEvent.KEY_PRESSED, Overlay::keepToItself);
  }

  /**
   * Shows something with one place for the focus in place of what was shown.
   *
   * @param first what gets the focus
   */
  void show(Region content, Node first) {
    show(content, first, false);
  }

  /**
   * Shows something with several places for the focus, which Tab goes round.
   *
   * @param first what gets the focus to begin with
   */
  public void showRound(Region content, Node first) {
    show(content, first, true);
  }

  private void show(Region content, Node first, boolean goesRound) {
    round = goesRound;
    Scene scene = getScene();
    if (!isVisible()) {
      before = scene == null ? null : scene.getFocusOwner();
    }
    getChildren().setAll(content);
    setVisible(true);
    first.requestFocus();
  }

  /** Whether this is what is shown. */
  boolean shows(Node content) {
    return isVisible() && getChildren().contains(content);
  }

  /** Closes what is shown, if anything is. */
  public void close() {
    if (!isVisible()) {
      return;
    }
    Node back = before;
    before = null;
    setVisible(false);
    getChildren().clear();
    if (back != null && back.getScene() != null) {
      back.requestFocus();
    }
  }

  private void escape(KeyEvent event) {
    if (Action.CLOSE_TOP.matches(event)) {
      close();
      event.consume();
    } else if (event.getCode() == KeyCode.TAB) {
      // The window below must not get the focus.
      if (round) {
        turn(event.isShiftDown());
      }
      event.consume();
    }
  }

  /** To the next place for the focus, or the one before; from the last on to the first. */
  private void turn(boolean back) {
    List<Node> places = new ArrayList<>();
    gather(this, places);
    int at = places.indexOf(getScene().getFocusOwner());
    int next = Math.floorMod(at + (back ? -1 : 1), places.size());
    if (places.size() > 1) {
      // From its neighbour, so that the focus is as visible as where the toolkit moves it.
      boolean last = next == places.size() - 1;
      places.get(last ? next - 1 : next + 1).requestFocus();
      places
          .get(last ? next - 1 : next + 1)
          .requestFocusTraversal(last ? TraversalDirection.NEXT : TraversalDirection.PREVIOUS);
    }
  }

  /** What a control is made of has no places of its own. */
  private static void gather(Parent parent, List<Node> places) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (!child.isVisible() || child.isDisabled()) {
        continue;
      }
      if (child.isFocusTraversable()) {
        places.add(child);
      }
      if (child instanceof Parent inner && !(child instanceof Control)) {
        gather(inner, places);
      }
    }
  }

  /** The window's keys are not meant while this is open, but for those that open and close it. */
  private static void keepToItself(KeyEvent event) {
    if (!Action.PALETTE.matches(event) && !Action.KEYS.matches(event)) {
      event.consume();
    }
  }
}
