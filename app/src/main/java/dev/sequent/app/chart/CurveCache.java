package dev.sequent.app.chart;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a chart keeps of its series from one frame to the next: smoothed values and places on the x
 * axis. A zoom then costs no look at all points, and a live run only one at those that are new.
 * Used by one thread at a time.
 */
final class CurveCache {
  /** What is kept of one series. */
  private static final class Kept {
    private @Nullable Smoothing smoothing;
    private Points smoothed = Points.NONE;
    private Points smoothedOf = Points.NONE;
    private @Nullable XAxis axis;
    private @Nullable Pace pace;
    private Points placed = Points.NONE;
    private Points placedOf = Points.NONE;
  }

  private final Map<String, Kept> kept = new HashMap<>();

  /** Forgets the series that are not shown any more. */
  void keepOnly(List<ChartSeries> series) {
    Set<String> keys = new HashSet<>();
    series.forEach(one -> keys.add(one.key()));
    kept.keySet().retainAll(keys);
  }

  /** The points of a series on an axis. */
  Points placed(ChartSeries series, XAxis axis) {
    if (axis == XAxis.STEP) {
      return series.points();
    }
    Kept mine = kept.computeIfAbsent(series.key(), key -> new Kept());
    if (mine.axis != axis || mine.pace != series.pace() || mine.placedOf != series.points()) {
      mine.placed = axis.place(series.points(), series.pace());
      mine.placedOf = series.points();
      mine.axis = axis;
      mine.pace = series.pace();
    }
    return mine.placed;
  }

  /** The averages of a series at the x of {@code placed}, its points on the axis. */
  Points smoothed(ChartSeries series, Points placed, double weight) {
    Kept mine = kept.computeIfAbsent(series.key(), key -> new Kept());
    Smoothing smoothing = mine.smoothing;
    if (smoothing == null || smoothing.weight() != weight || !smoothing.fits(series.points())) {
      smoothing = new Smoothing(weight);
      mine.smoothing = smoothing;
      mine.smoothedOf = Points.NONE;
    }
    if (mine.smoothedOf != series.points()) {
      mine.smoothed = smoothing.of(series.points());
      mine.smoothedOf = series.points();
    }
    return placed == series.points() ? mine.smoothed : mine.smoothed.atXOf(placed);
  }
}
