package dev.sequent.app.tour;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;

/** Where a card goes beside what it speaks of. */
final class Placement {
  private static final double GAP = 12;

  private Placement() {}

  /**
   * The upper left corner for a card: on the side of the target with enough room that is best for
   * reading on, or within the target, at its lower end, where no side has any.
   *
   * @param target what is pointed at
   * @param width of the card
   * @param height of the card
   * @param window the room there is
   */
  static Point2D beside(Bounds target, double width, double height, Bounds window) {
    double middleX = target.getCenterX() - width / 2;
    double middleY = target.getCenterY() - height / 2;
    boolean right = target.getMaxX() + GAP + width <= window.getMaxX() - GAP;
    boolean left = target.getMinX() - GAP - width >= window.getMinX() + GAP;
    boolean below = target.getMaxY() + GAP + height <= window.getMaxY() - GAP;
    boolean above = target.getMinY() - GAP - height >= window.getMinY() + GAP;
    Point2D corner;
    if (below) {
      corner = new Point2D(middleX, target.getMaxY() + GAP);
    } else if (above) {
      corner = new Point2D(middleX, target.getMinY() - GAP - height);
    } else if (right) {
      corner = new Point2D(target.getMaxX() + GAP, middleY);
    } else if (left) {
      corner = new Point2D(target.getMinX() - GAP - width, middleY);
    } else {
      corner = new Point2D(middleX, target.getMaxY() - GAP - height);
    }
    return within(corner, width, height, window);
  }

  private static Point2D within(Point2D corner, double width, double height, Bounds window) {
    return new Point2D(
        Math.rint(clamp(corner.getX(), window.getMinX() + GAP, window.getMaxX() - GAP - width)),
        Math.rint(clamp(corner.getY(), window.getMinY() + GAP, window.getMaxY() - GAP - height)));
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(value, most));
  }

  /** The smallest box around two. */
  static Bounds around(Bounds one, Bounds other) {
    double x = Math.min(one.getMinX(), other.getMinX());
    double y = Math.min(one.getMinY(), other.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.max(one.getMaxX(), other.getMaxX()) - x,
        Math.max(one.getMaxY(), other.getMaxY()) - y);
  }
}
