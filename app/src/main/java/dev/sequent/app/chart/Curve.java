package dev.sequent.app.chart;

import org.jspecify.annotations.Nullable;

/**
 * A series made ready to be drawn at one size and zoom.
 *
 * @param raw the points on the x axis of the chart, by pixel columns
 * @param smooth the smoothed values; {@code null} where the line is raw itself
 */
record Curve(ChartSeries series, PixelColumns raw, @Nullable PixelColumns smooth) {
  /** What is drawn in full colour. */
  PixelColumns line() {
    return smooth == null ? raw : smooth;
  }

  /** The raw points on the x axis of the chart. */
  Points points() {
    return raw.points();
  }

  /** The values that the full-coloured line shows, at the x of {@link #points}. */
  Points shown() {
    return line().points();
  }
}
