package dev.sequent.app;

import dev.sequent.app.shell.MainWindow;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * Where the window stands and how large it is.
 *
 * @param bounds while it is not maximized
 */
record StagePlace(Rectangle2D bounds, boolean maximized) {

  /** The screen that shows most of it; the first one, where none shows anything. */
  Rectangle2D room(List<Rectangle2D> screens) {
    return screens.stream()
        .filter(screen -> shared(screen) > 0)
        .max(Comparator.comparingDouble(this::shared))
        .orElse(screens.getFirst());
  }

  private double shared(Rectangle2D screen) {
    double width =
        Math.min(bounds.getMaxX(), screen.getMaxX()) - Math.max(bounds.getMinX(), screen.getMinX());
    double height =
        Math.min(bounds.getMaxY(), screen.getMaxY()) - Math.max(bounds.getMinY(), screen.getMinY());
    return Math.max(0, width) * Math.max(0, height);
  }

  /**
   * The same within one screen: screens are taken away, and change their size.
   *
   * @param room what the desktop leaves of it
   */
  StagePlace within(Rectangle2D room) {
    double width = size(bounds.getWidth(), MainWindow.MIN_WIDTH, room.getWidth());
    double height = size(bounds.getHeight(), MainWindow.MIN_HEIGHT, room.getHeight());
    return new StagePlace(
        new Rectangle2D(
            Math.clamp(bounds.getMinX(), room.getMinX(), room.getMaxX() - width),
            Math.clamp(bounds.getMinY(), room.getMinY(), room.getMaxY() - height),
            width,
            height),
        maximized);
  }

  private static double size(double wanted, double least, double room) {
    return Math.clamp(wanted, Math.min(least, room), room);
  }
}
