package dev.sequent.app.chart;

import org.jspecify.annotations.Nullable;

/** Where the cursor goes when it is moved by keys: from point to point. */
final class CursorSteps {
  /** Points closer than this share of the view are passed over; nobody could tell them apart. */
  private static final double LEAST_SHARE = 0.01;

  private CursorSteps() {}

  /**
   * The next place to read values at.
   *
   * @param range what of x is in view
   * @param cursor where it is; {@code null} where there is none yet: it then comes in from the side
   * @param direction 1 for right, -1 for left
   */
  static double next(ChartFrame frame, Range range, @Nullable Double cursor, int direction) {
    Scale scale = frame.map().xScale();
    Range places = scale.places(range);
    double edge = direction > 0 ? places.high() : places.low();
    double entry = direction > 0 ? places.low() : places.high();
    double least =
        cursor == null ? entry : scale.place(cursor) + direction * places.length() * LEAST_SHARE;
    double best = edge;
    for (Curve curve : frame.curves()) {
      int index = beyond(curve.points(), scale.value(least), direction);
      if (index >= 0) {
        double place = scale.place(curve.points().x(index));
        // What lies at or below 0 has no place on a logarithmic scale.
        if (Double.isFinite(place)) {
          best = direction > 0 ? Math.min(best, place) : Math.max(best, place);
        }
      }
    }
    return scale.value(Math.clamp(best, places.low(), places.high()));
  }

  /** The first point at or beyond x in a direction; -1 where there is none. */
  private static int beyond(Points points, double x, int direction) {
    int index = points.nearest(x);
    while (index >= 0 && index < points.size() && (points.x(index) - x) * direction < 0) {
      index += direction;
    }
    return index < points.size() ? index : -1;
  }
}
