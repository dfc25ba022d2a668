package dev.sequent.app.tour;

import dev.sequent.app.action.Action;
import dev.sequent.app.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Lies over the window while the tour is offered or under way: a ring around the control that is
 * spoken of, and a card beside it. The window below can be used all the while.
 */
final class TourLayer extends Pane {
  /** Between the control and its ring. */
  private static final double RING_GAP = 3;

  /** Room for the status line and the drawer's tabs below the offer. */
  private static final double CORNER = 76;

  private final Tour tour;
  private final Rectangle ring = new Rectangle();
  private final Callout callout;
  private final Offer offer;
  private final Runnable place = this::place;
  private @Nullable Node before;

  TourLayer(Tour tour) {
    this.tour = tour;
    setId("tour");
    getStylesheets().add(Theme.sheet(TourLayer.class, "tour.css"));
    setPickOnBounds(false);
    ring.setId("tour-ring");
    ring.getStyleClass().add("tour-ring");
    ring.setMouseTransparent(true);
    ring.setManaged(false);
    callout = new Callout(tour);
    callout.setManaged(false);
    callout.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    offer = new Offer(tour);
    offer.setManaged(false);
    offer.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    getChildren().setAll(ring, offer, callout);
    sceneProperty().subscribe(this::follow);
    tour.offeredProperty().subscribe(offer::setVisible);
    tour.stopProperty().subscribe(this::show);
  }

  /** What is pointed at moves when the window is laid out anew. */
  private void follow(@Nullable Scene was, @Nullable Scene is) {
    if (was != null) {
      was.removePostLayoutPulseListener(place);
    }
    if (is != null) {
      is.addPostLayoutPulseListener(place);
    }
  }

  private void escape(KeyEvent event) {
    if (Action.CLOSE_TOP.matches(event)) {
      tour.decline();
      tour.end();
      event.consume();
    }
  }

  private void show(Optional<Stop> stop) {
    ring.setVisible(stop.isPresent());
    callout.setVisible(stop.isPresent());
    if (stop.isPresent()) {
      if (before == null && getScene() != null) {
        before = getScene().getFocusOwner();
      }
      callout.show(stop.get());
      callout.focus();
    } else {
      Node back = before;
      before = null;
      // As it was before the tour, where that is still there.
      if (back != null && back.getScene() != null) {
        back.requestFocus();
      }
    }
  }

  private void place() {
    if (offer.isVisible()) {
      sized(offer);
      Bounds seen = seen();
      // What is below the window's edge does not need room above it.
      double corner = seen.getMaxY() < getHeight() ? RING_GAP * 4 : CORNER;
      offer.relocate(
          seen.getMaxX() - offer.getWidth() - RING_GAP * 4,
          seen.getMaxY() - offer.getHeight() - corner);
    }
    tour.stopProperty().get().ifPresent(this::place);
  }

  private void place(Stop stop) {
    Bounds window = seen();
    Bounds target = targetOf(stop);
    ring.setX(Math.max(1, target.getMinX() - RING_GAP));
    ring.setY(Math.max(1, target.getMinY() - RING_GAP));
    ring.setWidth(Math.min(getWidth() - 1, target.getMaxX() + RING_GAP) - ring.getX());
    ring.setHeight(Math.min(getHeight() - 1, target.getMaxY() + RING_GAP) - ring.getY());
    sized(callout);
    Point2D corner =
        Placement.beside(ring.getBoundsInParent(), callout.getWidth(), callout.getHeight(), window);
    callout.relocate(corner.getX(), corner.getY());
  }

  /** What of this layer is in view: on a screen that is too small for the window it scrolls. */
  private Bounds seen() {
    for (Node node = getParent(); node != null; node = node.getParent()) {
      if (node.getStyleClass().contains("viewport")) {
        Bounds view = sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double x = Math.max(0, view.getMinX());
        double y = Math.max(0, view.getMinY());
        return new BoundingBox(
            x,
            y,
            Math.min(getWidth(), view.getMaxX()) - x,
            Math.min(getHeight(), view.getMaxY()) - y);
      }
    }
    return new BoundingBox(0, 0, getWidth(), getHeight());
  }

  private static void sized(Region card) {
    double width = card.prefWidth(-1);
    card.resize(width, card.prefHeight(width));
  }

  /** The box around what a stop points at, in this layer. */
  private Bounds targetOf(Stop stop) {
    List<Node> found = new ArrayList<>();
    stop.targets().forEach(id -> visible(id).ifPresent(found::add));
    if (found.isEmpty()) {
      visible("nav-" + stop.screen()).ifPresent(found::add);
    }
    return found.stream()
        .map(node -> sceneToLocal(node.localToScene(node.getLayoutBounds())))
        .reduce(Placement::around)
        .orElseGet(() -> new BoundingBox(0, 0, 1, 1));
  }

  private Optional<Node> visible(String id) {
    Node node = getScene().lookup("#" + id);
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(node);
  }
}
