package dev.sequent.app.chart;

import org.jspecify.annotations.Nullable;

/**
 * A series made ready to be drawn at one size and zoom.
 *
 * @param line what is drawn in full colour, already reduced to the pixels there are
 * @param faint the raw points behind a smoothed line; {@code null} where the line is raw itself or
 *     a band stands for them
 * @param band the lows and highs of each pixel column, where there are too many points for a line
 * @param smoothed the smoothed values at all x of the series, for the cursor to read
 */
record Curve(
    ChartSeries series,
    Points line,
    @Nullable Points faint,
    @Nullable PixelColumns band,
    @Nullable Points smoothed) {}
