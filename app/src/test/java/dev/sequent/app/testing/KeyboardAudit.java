package dev.sequent.app.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.transform.Transform;
import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is in view of a window against what somebody needs who has a keyboard and no mouse, or
 * hears the window and does not see it. All methods are to be called on the FX thread.
 */
public final class KeyboardAudit {
  private static final int MOST_STEPS = 600;

  /** A ring of one pixel about the smallest button is longer than this. */
  private static final int LEAST_PIXELS = 12;

  private static final int LEAST_CHANGE = 16;

  private final Scene scene;
  private final Predicate<Node> known;
  private final List<String> faults = new ArrayList<>();
  private final IdentityHashMap<Node, WritableImage> focused = new IdentityHashMap<>();

  /** What was seen to show its focus; the bar and the rail are there in every state. */
  private final Set<Node> proven = Collections.newSetFromMap(new IdentityHashMap<>());

  private String state = "";

  /**
   * @param known what has no place in the round of the Tab key for a reason that the caller holds
   *     against the table of actions
   */
  public KeyboardAudit(Scene scene, Predicate<Node> known) {
    this.scene = scene;
    this.known = known;
  }

  /**
   * One sentence for each thing that is wrong in what is in view now; none where nothing is.
   *
   * @param inView for the sentences
   */
  public List<String> faults(String inView) {
    state = inView;
    faults.clear();
    focused.clear();
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    List<Node> wanted = new ArrayList<>();
    collect(scene.getRoot(), false, wanted);
    Set<Node> forward = round(wanted, false);
    Set<Node> back = round(wanted, true);
    for (Node node : wanted) {
      if (!forward.contains(node)) {
        fault(node, "is not reached by Tab");
      } else if (!back.contains(node)) {
        fault(node, "is not reached by Shift+Tab");
      } else if (!proven.contains(node) && !showsFocus(node)) {
        fault(node, "looks the same with the focus");
      } else {
        proven.add(node);
      }
      speaks(node);
    }
    return List.copyOf(faults);
  }

  private void fault(Node node, String what) {
    faults.add("%s: %s %s".formatted(state, NodeName.of(node), what));
  }

  /** What can be used with a mouse, but for the parts of a control, which are its own affair. */
  private void collect(Node node, boolean insideControl, List<Node> wanted) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    boolean uses = isControl(node) || node.isFocusTraversable() || hearsMouse(node);
    // A button in a row of a list is no part of the list's skin: somebody put it there.
    boolean put = insideControl && isControl(node) && inCell(node);
    if (uses && (!insideControl || put) && !ofSkin(node) && !known.test(node)) {
      wanted.add(node);
    }
    if (node instanceof Parent parent) {
      boolean inside = insideControl || (node instanceof Control && !holdsOthers(node));
      for (Node child : parent.getChildrenUnmodifiable()) {
        collect(child, inside || node instanceof GenericStyledArea, wanted);
      }
    }
  }

  /** JavaFX's own parts, such as a scroll pane's viewport or a split pane's divider. */
  private static boolean ofSkin(Node node) {
    return node.getClass().getName().startsWith("javafx.scene.control.skin.");
  }

  private static boolean isControl(Node node) {
    return node instanceof ButtonBase
        || node instanceof TextInputControl
        || node instanceof ComboBoxBase
        || node instanceof ChoiceBox
        || node instanceof Slider
        || node instanceof ListView
        || node instanceof TableView
        || node instanceof TabPane;
  }

  private static boolean hearsMouse(Node node) {
    return node.getOnMouseClicked() != null
        || node.getOnMousePressed() != null
        || node.getOnMouseReleased() != null;
  }

  private static boolean inCell(Node node) {
    for (Parent above = node.getParent(); above != null; above = above.getParent()) {
      if (above instanceof Cell<?> cell) {
        return !cell.isEmpty();
      }
      if (above instanceof Control) {
        return false;
      }
    }
    return false;
  }

  private static boolean holdsOthers(Node node) {
    return node instanceof ScrollPane || node instanceof SplitPane || node instanceof TabPane;
  }

  /** Where the focus goes, from the first place until it comes back or stays. */
  private Set<Node> round(List<Node> wanted, boolean backwards) {
    Set<Node> reached = new LinkedHashSet<>();
    wanted.stream().filter(Node::isFocusTraversable).findFirst().ifPresent(Node::requestFocus);
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < MOST_STEPS; i++) {
      Node at = scene.getFocusOwner();
      if (at == null) {
        break;
      }
      if (i > 0) {
        // The first has the focus from here and not yet from a key.
        remember(at);
      }
      if (!seen.add(at)) {
        break;
      }
      reached.add(at);
      // A list whose current row is the focus owner's part counts as reached.
      for (Parent above = at.getParent(); above != null; above = above.getParent()) {
        reached.add(above);
      }
      group(at, reached);
      boolean text = at instanceof GenericStyledArea || at instanceof javafx.scene.control.TextArea;
      Event.fireEvent(at, key(KeyCode.TAB, backwards, text));
      if (at.equals(scene.getFocusOwner())) {
        fault(at, backwards ? "does not let go of Shift+Tab" : "does not let go of Tab");
        break;
      }
    }
    return reached;
  }

  /**
   * In a group of toggles Tab stops at one, and JavaFX's own arrow keys go to the others. They are
   * not pressed here: a toggle that is gone to acts, and what is audited would be another screen.
   * Whoever audits holds the arrows in a test of their own.
   */
  private static void group(Node at, Set<Node> reached) {
    if (at instanceof ToggleButton toggle && toggle.getToggleGroup() != null) {
      for (Toggle other : toggle.getToggleGroup().getToggles()) {
        if (other instanceof ToggleButton there && there.isFocusTraversable()) {
          reached.add(there);
        }
      }
    }
  }

  private void remember(Node node) {
    if (!proven.contains(node)) {
      focused.computeIfAbsent(node, KeyboardAudit::picture);
    }
  }

  private static KeyEvent key(KeyCode code, boolean shift, boolean control) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false);
  }

  private boolean showsFocus(Node node) {
    scene.getRoot().requestFocus();
    WritableImage without = picture(node);
    // As it looked when a key brought the focus there: a style may tell that from a click.
    WritableImage with = focused.get(node);
    if (with == null) {
      node.requestFocus();
      with = picture(node);
    }
    int changed = 0;
    PixelReader a = without.getPixelReader();
    PixelReader b = with.getPixelReader();
    int width = (int) Math.min(without.getWidth(), with.getWidth());
    int height = (int) Math.min(without.getHeight(), with.getHeight());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (differs(a.getArgb(x, y), b.getArgb(x, y)) && ++changed >= LEAST_PIXELS) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean differs(int one, int other) {
    for (int shift = 0; shift < 32; shift += 8) {
      if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) >= LEAST_CHANGE) {
        return true;
      }
    }
    return false;
  }

  private static WritableImage picture(Node node) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.translate(0, 0));
    Bounds bounds = node.getBoundsInParent();
    parameters.setViewport(
        new Rectangle2D(
            bounds.getMinX() - 3,
            bounds.getMinY() - 3,
            Math.min(2_000, bounds.getWidth() + 6),
            Math.min(2_000, bounds.getHeight() + 6)));
    return node.snapshot(parameters, null);
  }

  /** Whether somebody who hears it learns what it is and what it is for. */
  private void speaks(Node node) {
    AccessibleRole role = node.getAccessibleRole();
    if (role == null || role == AccessibleRole.NODE || role == AccessibleRole.PARENT) {
      fault(node, "has no role");
    }
    if (spoken(node).isBlank() && !(node instanceof TabPane)) {
      fault(node, "has no name");
    }
  }

  private static String spoken(Node node) {
    String own = text(node.getAccessibleText());
    if (!own.isBlank()) {
      return own;
    }
    if (node instanceof Labeled labeled && !text(labeled.getText()).isBlank()) {
      return labeled.getText();
    }
    Object label = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
    return label instanceof Labeled labeled ? text(labeled.getText()) : "";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
