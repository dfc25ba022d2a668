package dev.sequent.app.workbench;

import javafx.beans.value.ObservableDoubleValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.event.EventHandler;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Where the user has put the dividers between panes, by name. Of a pane that keeps its size when
 * the window grows the size is known, of two that share the room the first one's part; so a divider
 * is where it was in a window of another size, too. Only what a hand has moved counts. To be used
 * on the FX thread.
 */
public final class Dividers {
  /** Wider than any wall of screens; a file can hold anything. */
  private static final double MOST_PIXELS = 20_000;

  private final ObservableMap<String, Double> places = FXCollections.observableHashMap();

  /** Pixels of the pane that keeps its size, or the first pane's part of the whole. */
  public ObservableMap<String, Double> places() {
    return places;
  }

  /**
   * Puts the divider of two panes where it was, and takes note of where it is put. The panes'
   * orientation and which of them keeps its size must have been set.
   *
   * @param name among all dividers of the window
   * @param otherwise its position where nobody has moved it yet, from 0 to 1
   * @return ends the watching
   */
  public Subscription keep(String name, SplitPane panes, double otherwise) {
    panes.setDividerPositions(otherwise);
    ObservableDoubleValue room =
        panes.getOrientation() == Orientation.HORIZONTAL
            ? panes.widthProperty()
            : panes.heightProperty();
    EventHandler<MouseEvent> moved =
        event -> {
          if (isDivider(event.getTarget(), panes)) {
            places.put(name, place(panes, room.get()));
          }
        };
    panes.addEventFilter(MouseEvent.MOUSE_RELEASED, moved);
    // A pane of another size first shares the difference among its items; its divider is put back
    // after that, before the frame is drawn.
    Runnable again =
        () -> {
          if (put(places.get(name), panes, room.get())) {
            panes.layout();
          }
        };
    return room.subscribe(
            () -> {
              put(places.get(name), panes, room.get());
              afterLayout(panes, again);
            })
        .and(() -> panes.removeEventFilter(MouseEvent.MOUSE_RELEASED, moved));
  }

  private static void afterLayout(SplitPane panes, Runnable work) {
    Scene scene = panes.getScene();
    if (scene != null) {
      scene.addPostLayoutPulseListener(
          new Runnable() {
            @Override
            public void run() {
              scene.removePostLayoutPulseListener(this);
              work.run();
            }
          });
    }
  }

  private static boolean isDivider(Object target, SplitPane panes) {
    for (Node node = target instanceof Node hit ? hit : null;
        node != null && !node.equals(panes);
        node = node.getParent()) {
      if (node.getStyleClass().contains("split-pane-divider")) {
        return panes.equals(node.getParent());
      }
    }
    return false;
  }

  private static double place(SplitPane panes, double room) {
    double position = panes.getDividerPositions()[0];
    if (keepsItsSize(panes, 0)) {
      return position * room;
    }
    return keepsItsSize(panes, 1) ? (1 - position) * room : position;
  }

  private static boolean put(@Nullable Double place, SplitPane panes, double room) {
    if (place == null || room <= 0) {
      return false;
    }
    boolean first = keepsItsSize(panes, 0);
    boolean pixels = first || keepsItsSize(panes, 1);
    if (!(place > 0 && place < (pixels ? MOST_PIXELS : 1))) {
      return false;
    }
    double part = pixels ? Math.min(place / room, 1) : place;
    panes.setDividerPositions(pixels && !first ? 1 - part : part);
    return true;
  }

  private static boolean keepsItsSize(SplitPane panes, int item) {
    return Boolean.FALSE.equals(SplitPane.isResizableWithParent(panes.getItems().get(item)));
  }
}
