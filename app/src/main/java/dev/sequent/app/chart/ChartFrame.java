package dev.sequent.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a chart needs for one drawing: computed on a background thread, so that the window
 * only strokes what is visible.
 *
 * @param curves in order of drawing
 * @param full the x range of all points, which a zoom cannot leave
 * @param x the x range drawn
 * @param y the y range drawn
 */
record ChartFrame(List<Curve> curves, Range full, Range x, Range y) {
  /** A line of raw points is stroked up to this many points a column; a band is filled above. */
  private static final int POINTS_A_COLUMN = 1;

  static final ChartFrame EMPTY =
      new ChartFrame(List.of(), new Range(0, 1), new Range(0, 1), new Range(0, 1));

  ChartFrame {
    curves = List.copyOf(curves);
  }

  boolean isEmpty() {
    return curves.isEmpty();
  }

  /**
   * Reduces the series to {@code columns} pixel columns.
   *
   * @param extent the x range that all charts of a grid have in common; {@code null} for that of
   *     the series
   * @param zoom the x range asked for; {@code null} for all of it
   * @param smoothing weight of the past, see {@link Smoothing}
   */
  static ChartFrame of(
      List<ChartSeries> series,
      @Nullable Range extent,
      @Nullable Range zoom,
      double smoothing,
      int columns) {
    List<ChartSeries> shown = series.stream().filter(s -> !s.points().isEmpty()).toList();
    if (shown.isEmpty()) {
      return EMPTY;
    }
    Range full = extent == null ? extentOf(shown) : extent;
    Range x = zoom == null ? full : zoom.within(full);
    List<Curve> curves = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (ChartSeries one : shown) {
      PixelColumns raw = PixelColumns.of(one.points(), x, columns);
      lowest = Math.min(lowest, raw.lowest());
      highest = Math.max(highest, raw.highest());
      boolean dense = raw.pointsInRange() > POINTS_A_COLUMN * columns;
      if (one.marked() || smoothing == 0) {
        curves.add(new Curve(one, raw.path(), null, null, null));
        continue;
      }
      Points smoothed = Smoothing.debiasedAverage(one.points(), smoothing);
      PixelColumns smooth = PixelColumns.of(smoothed, x, columns);
      lowest = Math.min(lowest, smooth.lowest());
      highest = Math.max(highest, smooth.highest());
      curves.add(
          new Curve(one, smooth.path(), dense ? null : raw.path(), dense ? raw : null, smoothed));
    }
    Range y = lowest <= highest ? Range.round(lowest, highest, 10) : new Range(0, 1);
    return new ChartFrame(curves, full, x, y);
  }

  /** The x range that holds all points, with round ends. */
  static Range extentOf(List<ChartSeries> series) {
    double first = series.stream().mapToDouble(s -> s.points().firstX()).min().orElse(0);
    double last = series.stream().mapToDouble(s -> s.points().lastX()).max().orElse(1);
    // Runs start near step 0; an axis that begins at 1 would only look odd.
    double low = first > 0 && first < last / 20 ? 0 : first;
    return Range.round(low, last, 20);
  }
}
