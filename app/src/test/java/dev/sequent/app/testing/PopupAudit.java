package dev.sequent.app.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PopupControl;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Window;

/**
 * Opens what is a window of its own, one after the other: menus with their submenus, lists of
 * choices, tooltips. A notice has to lie in its window. Each is held against the {@link
 * LayoutAudit}, and has to lie on the screen and to fit a small one. All methods are to be called
 * on the FX thread.
 */
public final class PopupAudit {

  /** The screen that the smallest window fills. */
  private static final Rectangle2D LEAST = new Rectangle2D(0, 0, 1024, 640);

  /** Rounding to pixels of the screen. */
  private static final double SLACK = 1.5;

  private final BiConsumer<Parent, String> look;
  private final List<String> faults = new ArrayList<>();

  /** A tooltip is the same on every screen that has what it belongs to. */
  private final Set<String> tooltips = new HashSet<>();

  private Bounds room = new BoundingBox(0, 0, 0, 0);

  /**
   * An audit of one walk through a window.
   *
   * @param look is given what each popup shows while it is open, and what it is
   */
  public PopupAudit(BiConsumer<Parent, String> look) {
    this.look = look;
  }

  /**
   * Opens all that can be opened from what is in view, and closes it again; what is open already is
   * looked at as it is.
   *
   * @param root what a window shows
   * @param inView for the sentences
   * @return one sentence for each thing that is wrong
   */
  public List<String> faults(Parent root, String inView) {
    faults.clear();
    room = room(root);
    List<PopupWindow> open = popups();
    open.forEach(popup -> audit(popup, inView));
    if (open.isEmpty()) {
      each(root, inView);
      nothingPointedAt(root);
    }
    return List.copyOf(faults);
  }

  /**
   * Takes the mouse away from all that was pointed at, so that it looks as it does at rest.
   *
   * @param root what a window shows
   */
  public static void nothingPointedAt(Parent root) {
    Pointed.away(root);
  }

  /** The screen, and the window where that was made larger than it. */
  private static Bounds room(Parent root) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Bounds window = root.localToScreen(root.getLayoutBounds());
    return new BoundingBox(
        screen.getMinX(),
        screen.getMinY(),
        Math.max(screen.getMaxX(), window.getMaxX()) - screen.getMinX(),
        screen.getHeight());
  }

  private void audit(PopupWindow popup, String place) {
    Parent content = content(popup);
    faults.addAll(new LayoutAudit(content).faults(place));
    // The window is larger by its shadow, which may leave the screen.
    Bounds taken = content.localToScreen(content.getLayoutBounds());
    String size =
        "%.0f x %.0f at %.0f, %.0f"
            .formatted(taken.getWidth(), taken.getHeight(), taken.getMinX(), taken.getMinY());
    if (taken.getMinX() < room.getMinX() - SLACK
        || taken.getMinY() < room.getMinY() - SLACK
        || taken.getMaxX() > room.getMaxX() + SLACK
        || taken.getMaxY() > room.getMaxY() + SLACK) {
      faults.add(place + ": reaches out of the screen: " + size);
    } else if (taken.getWidth() > LEAST.getWidth() || taken.getHeight() > LEAST.getHeight()) {
      faults.add(place + ": is larger than a small screen: " + size);
    }
    if (content.lookup("#notice") != null && !isIn(popup.getOwnerWindow(), taken)) {
      faults.add(place + ": reaches out of the window: " + size);
    }
    if (content.lookupAll(".scroll-bar").stream().anyMatch(PopupAudit::isSideways)) {
      faults.add(place + ": scrolls sideways");
    }
    look.accept(content, place);
  }

  private static boolean isIn(Window window, Bounds taken) {
    return taken.getMinX() >= window.getX() - SLACK
        && taken.getMinY() >= window.getY() - SLACK
        && taken.getMaxX() <= window.getX() + window.getWidth() + SLACK
        && taken.getMaxY() <= window.getY() + window.getHeight() + SLACK;
  }

  private static boolean isSideways(Node node) {
    return node instanceof ScrollBar bar
        && bar.isVisible()
        && bar.getOrientation() == Orientation.HORIZONTAL;
  }

  /** Some controls size what is in their popup by themselves, and its root does not follow. */
  private static Parent content(PopupWindow popup) {
    return popup instanceof PopupControl control
            && control.getSkin() != null
            && control.getSkin().getNode() instanceof Parent skin
        ? skin
        : popup.getScene().getRoot();
  }

  private void each(Node node, String inView) {
    if (!node.isVisible()) {
      return;
    }
    open(node, inView);
    if (node instanceof Parent parent) {
      // Pointing at things may change what there is.
      List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> each(child, inView));
    }
  }

  private void open(Node node, String inView) {
    switch (node) {
      case MenuButton menu -> {
        opened("menu of " + NodeName.of(menu), inView, menu::show)
            .ifPresent(popup -> submenus(popup, inView));
        menu.hide();
      }
      case ComboBoxBase<?> box -> {
        opened("choices of " + NodeName.of(box), inView, box::show);
        box.hide();
      }
      case ChoiceBox<?> box -> {
        opened("choices of " + NodeName.of(box), inView, box::show);
        box.hide();
      }
      default -> {}
    }
    Pointed.at(node).ifPresent(tooltip -> tooltip(tooltip, node, inView));
  }

  private void tooltip(Tooltip tooltip, Node node, String inView) {
    Bounds at = node.localToScreen(node.getLayoutBounds());
    if (tooltips.add(tooltip.getText())) {
      opened(
          "tooltip of %s: '%s'".formatted(NodeName.of(node), tooltip.getText()),
          inView,
          () -> tooltip.show(node, at.getMinX(), at.getMaxY()));
      tooltip.hide();
    }
  }

  /** Points at each item that has a menu of its own; the next one closes it. */
  private void submenus(PopupWindow popup, String inView) {
    if (popup instanceof ContextMenu menu) {
      for (MenuItem item : menu.getItems()) {
        Node node = item.getStyleableNode();
        if (item instanceof Menu && !item.isDisable() && node != null) {
          opened("submenu '" + item.getText() + "'", inView, () -> Pointed.at(node));
        }
      }
    }
  }

  private Optional<PopupWindow> opened(String what, String inView, Runnable open) {
    List<PopupWindow> before = popups();
    open.run();
    Optional<PopupWindow> popup =
        popups().stream().filter(shown -> !before.contains(shown)).findFirst();
    String place = inView + ", " + what;
    popup.ifPresentOrElse(
        shown -> audit(shown, place), () -> faults.add(place + ": does not open"));
    return popup;
  }

  private static List<PopupWindow> popups() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof PopupWindow && window.isShowing())
        .map(PopupWindow.class::cast)
        .toList();
  }
}
