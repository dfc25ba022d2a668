package dev.sequent.app.palette;

import dev.sequent.app.action.Action;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
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
   * Shows something in place of what was shown.
   *
   * @param first what gets the focus
   */
  void show(Region content, Node first) {
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
      // There is one place for the focus; the window below must not get it.
      event.consume();
    }
  }

  /** The window's keys are not meant while this is open, but for those that open and close it. */
  private static void keepToItself(KeyEvent event) {
    if (!Action.PALETTE.matches(event) && !Action.KEYS.matches(event)) {
      event.consume();
    }
  }
}
