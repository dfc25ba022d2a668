package dev.sequent.app.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * Holds what is in view of a window against what a picture of it must not show: words that are cut,
 * things that stick out of what holds them, that lie over each other, or that have less room than
 * they need. What is painted on a canvas it does not see. All methods are to be called on the FX
 * thread.
 *
 * <p>Words may be cut where pointing at them brings a tooltip that has them whole; what scrolls may
 * be larger than its window onto it, in the direction of a scroll bar that is there.
 */
public final class LayoutAudit {

  /** Half a pixel to either side is rounding, and the box of a text is taller than its ink. */
  private static final double SLACK = 1.5;

  private static final Pattern WORD = Pattern.compile("\\p{L}{2,20}");

  private final Parent root;
  private final List<String> faults = new ArrayList<>();
  private final List<Words> words = new ArrayList<>();
  private String state = "";

  /** A text that is in view, and where on the scene. */
  private record Words(Text text, Room place) {}

  /**
   * An audit of one window.
   *
   * @param root what a window shows; it may take its own size
   */
  public LayoutAudit(Parent root) {
    this.root = root;
  }

  /**
   * One sentence for each thing that is wrong in what is in view now; none where nothing is.
   *
   * @param inView for the sentences
   */
  public List<String> faults(String inView) {
    state = inView;
    faults.clear();
    words.clear();
    root.applyCss();
    // A scroll bar that one pass finds to be needed takes its room in the next.
    for (int pass = 0; pass < 3; pass++) {
      root.layout();
    }
    Room window = Room.of(root);
    look(root, window, window);
    wordsOverWords();
    return List.copyOf(faults);
  }

  private void fault(Node node, String what) {
    faults.add("%s: %s %s".formatted(state, NodeName.of(node), what));
  }

  /** A line of a flow may end with the space at which it was broken, which nobody sees. */
  private static double hanging(Node node) {
    return node instanceof Text text && text.getParent() instanceof TextFlow
        ? text.getFont().getSize() / 3
        : 0;
  }

  /**
   * @param room what the node may take
   * @param seen what of the scene is in view there
   */
  private void look(Node node, Room room, Room seen) {
    if (!node.isVisible() || (node instanceof Cell<?> cell && cell.isEmpty())) {
      return;
    }
    Room own = Room.of(node);
    if (paints(node)) {
      if (cut(node)) {
        return;
      }
      double out = own.beyond(room);
      if (out > SLACK + hanging(node)) {
        fault(node, "sticks out by %.0f px of what holds it".formatted(out));
        return;
      }
    }
    if (node instanceof Text text && paints(text)) {
      Room place = own.meet(seen);
      if (!place.isEmpty()) {
        words.add(new Words(text, place));
      }
    }
    // A cell has the size that its column or list gives it.
    if (node instanceof Control control && control.isManaged() && !(node instanceof Cell)) {
      tooSmall(control);
    }
    if (node instanceof Parent parent && !ownAffair(parent)) {
      overlaps(parent);
      children(parent, room, seen);
    }
  }

  private void children(Parent parent, Room room, Room seen) {
    boolean bounded = parent instanceof Region && !(parent instanceof TableHeaderRow);
    Room inside = bounded ? room.meet(Room.of(parent)) : room;
    Node clip = parent.getClip();
    Room clipped = clip == null ? seen : seen.meet(Room.of(parent, clip.getBoundsInParent()));
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child instanceof ScrollBar) {
        look(child, inside, clipped);
      } else if (parent instanceof ScrollPane pane) {
        // Between the two bars there is a corner, too.
        List<Node> content =
            holds(child, pane.getContent()) ? List.of(pane.getContent()) : List.of();
        scrolled(pane, child, content, inside, clipped);
      } else if (parent instanceof VirtualFlow<?> flow) {
        scrolled(flow, child, cells(child), inside, clipped);
      } else if (child instanceof TableHeaderRow header) {
        look(child, inside.open(headScrolls(header), false), clipped.meet(Room.of(child)));
      } else {
        look(child, inside, clipped);
      }
    }
  }

  /** What is behind a window onto it ends at its own edges where there is a bar to get there. */
  private void scrolled(Parent pane, Node window, List<Node> content, Room room, Room seen) {
    Room frame = Room.of(window);
    Room open =
        room.meet(frame)
            .open(scrolls(pane, Orientation.HORIZONTAL), scrolls(pane, Orientation.VERTICAL));
    content.forEach(node -> look(node, open, seen.meet(frame)));
  }

  /** A flow keeps its cells in a group within its window. */
  private static List<Node> cells(Node window) {
    return window instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .filter(Group.class::isInstance)
            .map(Group.class::cast)
            .filter(Node::isVisible)
            .flatMap(group -> group.getChildren().stream())
            .toList()
        : List.of();
  }

  /** The heads of a table go along with its columns. */
  private static boolean headScrolls(TableHeaderRow header) {
    return header.getParent().getChildrenUnmodifiable().stream()
        .anyMatch(node -> node instanceof VirtualFlow<?> f && scrolls(f, Orientation.HORIZONTAL));
  }

  private static boolean scrolls(Parent parent, Orientation direction) {
    return parent.getChildrenUnmodifiable().stream()
        .anyMatch(
            node ->
                node instanceof ScrollBar bar
                    && bar.isVisible()
                    && bar.getOrientation() == direction);
  }

  /** Moves what it shows under its own frame, or draws itself. */
  private static boolean ownAffair(Parent parent) {
    return parent instanceof TextInputControl
        || parent instanceof GenericStyledArea
        || parent instanceof ProgressIndicator
        || parent instanceof ScrollBar
        || parent instanceof Slider;
  }

  private static boolean paints(Node node) {
    return (node instanceof Control && !isBlank(node))
        || (node instanceof Text text && !text.getText().isBlank())
        || node instanceof ImageView
        || node instanceof Canvas;
  }

  private static boolean isBlank(Node node) {
    return node instanceof Label label && label.getText().isBlank() && label.getGraphic() == null;
  }

  /** Says so where it is the case and nobody can read the rest. */
  private boolean cut(Node node) {
    if (node instanceof Labeled labeled
        && labeled.isTextTruncated()
        && !saysAll(labeled)
        && !offersWhole(labeled, labeled.getText())) {
      fault(node, "is cut, and no tooltip has the whole");
      return true;
    }
    if (node instanceof Labeled labeled && breaksWords(labeled)) {
      fault(node, "has less room than one of its words needs");
      return true;
    }
    if (node instanceof TextField field && promptIsCut(field)) {
      fault(node, "cuts its prompt '%s'".formatted(field.getPromptText()));
      return true;
    }
    return false;
  }

  /** Of a text that wraps JavaFX also says that it is cut where each word has its place. */
  private static boolean saysAll(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .anyMatch(node -> node instanceof Text text && text.getText().equals(labeled.getText()));
  }

  /** A text that wraps in too narrow a place goes on a letter a line; paths may be broken. */
  private static boolean breaksWords(Labeled labeled) {
    if (!labeled.isWrapText() || labeled.getText() == null) {
      return false;
    }
    double room =
        labeled.getWidth() - labeled.snappedLeftInset() - labeled.snappedRightInset() + SLACK;
    return WORD.matcher(labeled.getText())
        .results()
        .anyMatch(word -> width(word.group(), labeled.getFont()) > room);
  }

  private static double width(String text, Font font) {
    Text measure = new Text(text);
    measure.setFont(font);
    return measure.getLayoutBounds().getWidth();
  }

  private static boolean promptIsCut(TextField field) {
    String prompt = field.getPromptText();
    if (prompt == null || prompt.isEmpty() || !field.getText().isEmpty()) {
      return false;
    }
    double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset() + SLACK;
    return width(prompt, field.getFont()) > room;
  }

  private static boolean offersWhole(Node node, String whole) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (Pointed.at(at).filter(said -> said.getText().contains(whole)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void tooSmall(Control control) {
    double least = control.minWidth(-1);
    if (control.getWidth() + SLACK < least) {
      fault(control, "is %.0f px wide and needs %.0f".formatted(control.getWidth(), least));
      return;
    }
    least = control.minHeight(bias(control) ? control.getWidth() : -1);
    if (control.getHeight() + SLACK < least) {
      fault(control, "is %.0f px high and needs %.0f".formatted(control.getHeight(), least));
    }
  }

  private static boolean bias(Node node) {
    return node.getContentBias() == Orientation.HORIZONTAL;
  }

  /** A stack lays one thing over another on purpose; rows, columns and grids do not. */
  private void overlaps(Parent parent) {
    boolean sideBySide =
        parent instanceof HBox
            || parent instanceof VBox
            || parent instanceof GridPane
            || parent instanceof FlowPane
            || parent instanceof TilePane
            || parent instanceof BorderPane;
    if (!sideBySide) {
      return;
    }
    List<Node> there =
        parent.getChildrenUnmodifiable().stream()
            .filter(node -> node.isVisible() && node.isManaged() && !isGap(node))
            .toList();
    for (int i = 0; i < there.size(); i++) {
      for (int j = i + 1; j < there.size(); j++) {
        if (Room.of(there.get(i)).meet(Room.of(there.get(j))).isMoreThan(SLACK)) {
          fault(there.get(i), "lies over " + NodeName.of(there.get(j)));
        }
      }
    }
  }

  private static boolean isGap(Node node) {
    return node instanceof Region region
        && region.getChildrenUnmodifiable().isEmpty()
        && !(region instanceof Control);
  }

  private void wordsOverWords() {
    for (int i = 0; i < words.size(); i++) {
      for (int j = i + 1; j < words.size(); j++) {
        Words one = words.get(i);
        Words other = words.get(j);
        if (one.place().meet(other.place()).isMoreThan(SLACK)
            && !stacked(one.text(), other.text())) {
          fault(one.text(), "lies over " + NodeName.of(other.text()));
        }
      }
    }
  }

  /** Whether one of them is in a layer above the other, where it is meant to hide it. */
  private static boolean stacked(Node one, Node other) {
    Set<Node> above = Set.copyOf(ancestors(one));
    Node from = other;
    for (Node at = other.getParent(); at != null; from = at, at = at.getParent()) {
      if (above.contains(at)) {
        return at instanceof StackPane || !from.isManaged() || !childOf(at, one).isManaged();
      }
    }
    return false;
  }

  private static Node childOf(Node ancestor, Node node) {
    Node at = node;
    while (at.getParent() != null && !at.getParent().equals(ancestor)) {
      at = at.getParent();
    }
    return at;
  }

  private static boolean holds(Node above, Node node) {
    return ancestors(node).contains(above);
  }

  private static List<Node> ancestors(Node node) {
    List<Node> all = new ArrayList<>();
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      all.add(at);
    }
    return all;
  }

  /** A part of the scene, in its pixels. */
  private record Room(double left, double top, double right, double bottom) {

    static Room of(Node node) {
      return of(node, node.getLayoutBounds());
    }

    static Room of(Node node, Bounds inside) {
      Bounds b = node.localToScene(inside);
      return new Room(b.getMinX(), b.getMinY(), b.getMaxX(), b.getMaxY());
    }

    Room meet(Room other) {
      return new Room(
          Math.max(left, other.left),
          Math.max(top, other.top),
          Math.min(right, other.right),
          Math.min(bottom, other.bottom));
    }

    /** The same without edges to the sides, or above and below. */
    Room open(boolean sideways, boolean upAndDown) {
      double far = Double.MAX_VALUE;
      return new Room(
          sideways ? -far : left,
          upAndDown ? -far : top,
          sideways ? far : right,
          upAndDown ? far : bottom);
    }

    boolean isEmpty() {
      return !isMoreThan(0);
    }

    boolean isMoreThan(double pixels) {
      return right - left > pixels && bottom - top > pixels;
    }

    /** By how much this reaches out of another one. */
    double beyond(Room other) {
      return Math.max(
          Math.max(other.left - left, right - other.right),
          Math.max(other.top - top, bottom - other.bottom));
    }
  }
}
