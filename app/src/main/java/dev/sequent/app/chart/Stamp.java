package dev.sequent.app.chart;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Paints small shapes with soft edges: dots, and the marks of values beyond the edge. */
final class Stamp {
  private static final double DOT = 3.2;
  private static final double RIM = 1.2;
  private static final double MARK = 3.6;
  private static final int FINE = 4;

  /** Whether a place, in window units from the middle, belongs to a shape. */
  private interface Shape {
    boolean holds(double x, double y);
  }

  /** How much of each pixel the shapes cover, from 0 to 1. */
  private record Masks(float[] dot, float[] rim, float[] up, float[] down, float[] cross) {
    Masks(double scale) {
      this(
          mask(scale, (x, y) -> x * x + y * y <= DOT * DOT),
          mask(scale, (x, y) -> x * x + y * y <= (DOT + RIM) * (DOT + RIM)),
          mask(scale, (x, y) -> y >= -MARK && y <= MARK && Math.abs(x) <= (y + MARK) * 0.6),
          mask(scale, (x, y) -> y >= -MARK && y <= MARK && Math.abs(x) <= (MARK - y) * 0.6),
          mask(
              scale,
              (x, y) ->
                  Math.max(Math.abs(x), Math.abs(y)) <= 3
                      && Math.abs(Math.abs(x) - Math.abs(y)) <= 1.1));
    }
  }

  /** One for each scale that a screen has: they are wanted at each frame. */
  private static final Map<Double, Masks> MASKS = new ConcurrentHashMap<>();

  private final ChartPicture picture;
  private final double scale;
  private final int ground;
  private final Masks masks;
  private final int reach;

  Stamp(ChartPicture picture, double scale, int ground) {
    this.picture = picture;
    this.scale = scale;
    this.ground = ground;
    reach = reach(scale);
    masks = MASKS.computeIfAbsent(scale, Masks::new);
  }

  /** How far a shape reaches from its middle, in pixels. */
  static int reach(double scale) {
    return (int) Math.ceil((DOT + RIM) * scale) + 1;
  }

  private static float[] mask(double scale, Shape shape) {
    int reach = reach(scale);
    int size = 2 * reach + 1;
    float[] mask = new float[size * size];
    for (int row = 0; row < size * FINE; row++) {
      for (int column = 0; column < size * FINE; column++) {
        double x = ((column + 0.5) / FINE - reach - 0.5) / scale;
        double y = ((row + 0.5) / FINE - reach - 0.5) / scale;
        if (shape.holds(x, y)) {
          mask[row / FINE * size + column / FINE] += 1f / (FINE * FINE);
        }
      }
    }
    return mask;
  }

  /** A dot with a rim in the ground's colour, so that it stands out from curves below it. */
  void dot(double x, double y, int argb) {
    // Values at the very edge keep a dot that can be seen.
    if (y < -1 || y > picture.height() + 1) {
      return;
    }
    stamp(masks.rim, x, y, ground);
    stamp(masks.dot, x, y, argb);
  }

  /** The mark of a value beyond the edge, in a column. */
  void edge(EdgeMark mark, int argb) {
    double x = mark.column() + 0.5;
    double inset = (MARK + 1) * scale;
    switch (mark.kind()) {
      case ABOVE -> stamp(masks.up, x, inset, argb);
      case BELOW -> stamp(masks.down, x, picture.height() - inset, argb);
      case NAN -> stamp(masks.cross, x, picture.height() - inset, argb);
    }
  }

  private void stamp(float[] mask, double x, double y, int argb) {
    int size = 2 * reach + 1;
    int left = (int) Math.floor(x) - reach;
    int top = (int) Math.floor(y) - reach;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        float cover = mask[row * size + column];
        if (cover > 0) {
          picture.blend(left + column, top + row, argb, cover);
        }
      }
    }
  }
}
