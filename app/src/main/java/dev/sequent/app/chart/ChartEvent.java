package dev.sequent.app.chart;

/**
 * Something that happened to a run at a step.
 *
 * @param run the run's id
 * @param label the run's name
 * @param step after which step
 * @param wall when, seconds since 1970; NaN where not known
 * @param text one phrase, such as {@code checkpoint}
 * @param pace places the step on other x axes
 */
public record ChartEvent(
    Kind kind,
    String run,
    String label,
    SeriesStyle style,
    double step,
    double wall,
    String text,
    Pace pace) {

  /** What happened; each kind has a shape of its own. */
  public enum Kind {
    EVALUATION,
    CHECKPOINT,
    RESUME,
    NOTE
  }

  /** Where it is on an axis; NaN where that is not known. */
  double x(XAxis axis) {
    return axis.at(step, wall, pace);
  }
}
