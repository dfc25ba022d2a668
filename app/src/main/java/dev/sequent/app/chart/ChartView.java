package dev.sequent.app.chart;

import org.jspecify.annotations.Nullable;

/**
 * What of the points a chart shows, and how.
 *
 * @param axis what x counts
 * @param xScale of x
 * @param yScale of y
 * @param fit what the y range holds
 * @param extent the x range that all charts of a grid have in common; {@code null} for that of the
 *     series
 * @param zoom the x range asked for; {@code null} for all of it
 * @param yZoom the y range asked for; {@code null} for what {@code fit} says
 * @param smoothing weight of the past, see {@link Smoothing}
 */
public record ChartView(
    XAxis axis,
    Scale.Kind xScale,
    Scale.Kind yScale,
    Fit fit,
    @Nullable Range extent,
    @Nullable Range zoom,
    @Nullable Range yZoom,
    double smoothing) {

  /** What the y range holds. */
  public enum Fit {
    /** The typical values; those far from them are marked at the edge. */
    TYPICAL,
    /** Every value. */
    ALL
  }

  /** Everything over steps, linear. */
  static ChartView plain(double smoothing) {
    return new ChartView(
        XAxis.STEP, Scale.Kind.LINEAR, Scale.Kind.LINEAR, Fit.TYPICAL, null, null, null, smoothing);
  }
}
