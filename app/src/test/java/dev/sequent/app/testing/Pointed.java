package dev.sequent.app.testing;

import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/** What comes of pointing at a node as a mouse does: some tooltips are made then only. */
final class Pointed {

  private static final String TOOLTIP = "javafx.scene.control.Tooltip";

  private Pointed() {}

  /** The tooltip that a node has when it was pointed at, if it says anything. */
  static Optional<Tooltip> at(Node node) {
    Event.fireEvent(node, mouse(MouseEvent.MOUSE_ENTERED));
    return tooltip(node).filter(said -> said.getText() != null && !said.getText().isBlank());
  }

  private static Optional<Tooltip> tooltip(Node node) {
    if (node instanceof Control control && control.getTooltip() != null) {
      return Optional.of(control.getTooltip());
    }
    return node.hasProperties() && node.getProperties().get(TOOLTIP) instanceof Tooltip installed
        ? Optional.of(installed)
        : Optional.empty();
  }

  /**
   * Points at nothing in a window any more: whatever looks as if the mouse were there no longer
   * does.
   */
  static void away(Node root) {
    if (root.isHover()) {
      Event.fireEvent(root, mouse(MouseEvent.MOUSE_EXITED));
    }
    if (root instanceof Parent parent) {
      List.copyOf(parent.getChildrenUnmodifiable()).forEach(Pointed::away);
    }
  }

  private static MouseEvent mouse(EventType<MouseEvent> what) {
    return new MouseEvent(
        what,
        0,
        0,
        0,
        0,
        MouseButton.NONE,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        false,
        true,
        new PickResult(null, 0, 0));
  }
}
