package dev.sequent.app.data;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

/** Scrolls the pane around a node so that a part of the node can be seen. */
final class ScrollIntoView {
  private ScrollIntoView() {}

  /**
   * Scrolls up or down as little as is needed.
   *
   * @param node anywhere in a scroll pane; nothing happens where it is in none
   * @param part in the node's coordinates
   */
  static void show(Node node, Bounds part) {
    Parent parent = node.getParent();
    while (parent != null && !(parent instanceof ScrollPane)) {
      parent = parent.getParent();
    }
    if (!(parent instanceof ScrollPane pane) || pane.getContent() == null) {
      return;
    }
    Node content = pane.getContent();
    double hidden = content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
    if (hidden <= 0) {
      return;
    }
    Bounds inside = content.sceneToLocal(node.localToScene(part));
    double top = pane.getVvalue() * hidden;
    double bottom = top + pane.getViewportBounds().getHeight();
    if (inside.getMinY() < top) {
      pane.setVvalue(Math.max(0, inside.getMinY() / hidden));
    } else if (inside.getMaxY() > bottom) {
      pane.setVvalue(
          Math.min(1, (inside.getMaxY() - pane.getViewportBounds().getHeight()) / hidden));
    }
  }
}
