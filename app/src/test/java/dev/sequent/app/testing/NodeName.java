package dev.sequent.app.testing;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** What a sentence about a node calls it, so that whoever reads it finds the line that made it. */
final class NodeName {
  private static final int MOST_CHARACTERS = 60;

  private NodeName() {}

  /** Its id; without one its class, words and styles, and the nearest id above. */
  static String of(Node node) {
    if (node.getId() != null) {
      return "#" + node.getId() + words(node);
    }
    Parent above = node.getParent();
    while (above != null && above.getId() == null) {
      above = above.getParent();
    }
    return "%s%s %s in #%s"
        .formatted(
            node.getClass().getSimpleName(),
            words(node),
            node.getStyleClass(),
            above == null ? "" : above.getId());
  }

  private static String words(Node node) {
    String text =
        switch (node) {
          case Labeled labeled -> labeled.getText();
          case Text text1 -> text1.getText();
          default -> null;
        };
    if (text == null || text.isEmpty()) {
      return "";
    }
    return " '%s'"
        .formatted(
            text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…");
  }
}
