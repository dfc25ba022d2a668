package dev.sequent.app.chart;

/**
 * One line of a chart.
 *
 * @param key tells lines apart while points are added: the run and the tag
 * @param run the id of the run, the same for all its lines in all charts
 * @param label what the reader sees: the name of the run
 * @param role tells lines of the same run apart, such as {@code train} and {@code eval}; empty
 *     where there is one
 * @param points over the step
 * @param marked drawn as points joined by a line and never smoothed: few values that each took a
 *     whole evaluation
 * @param pace places the steps on other x axes
 */
public record ChartSeries(
    String key,
    String run,
    String label,
    String role,
    SeriesStyle style,
    Points points,
    boolean marked,
    Pace pace) {

  /** A line of a run of which only steps are known. */
  ChartSeries(
      String key, String label, String role, SeriesStyle style, Points points, boolean marked) {
    this(key, key, label, role, style, points, marked, Pace.UNKNOWN);
  }
}
