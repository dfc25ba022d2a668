package dev.sequent.app.chart;

/**
 * One line of a chart.
 *
 * @param key tells lines apart while points are added: the run and the tag
 * @param label what the reader sees: the name of the run, and of the split where there are two
 * @param role tells lines of the same run apart, such as {@code train} and {@code eval}; empty
 *     where there is one
 * @param marked drawn as points joined by a line and never smoothed: few values that each took a
 *     whole evaluation
 */
public record ChartSeries(
    String key, String label, String role, SeriesStyle style, Points points, boolean marked) {}
