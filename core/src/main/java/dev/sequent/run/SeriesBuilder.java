package dev.sequent.run;

import java.util.ArrayList;
import java.util.List;

/** Puts the points of one metric together from the files of a run's sessions. */
final class SeriesBuilder {
  private final String tag;
  private final boolean stepsBackRestart;
  private final MetricColumn.Builder current = new MetricColumn.Builder();
  private final List<MetricSeries.Lost> lost = new ArrayList<>();
  private int session = -1;

  /**
   * @param stepsBackRestart whether a step that goes back means that the run was resumed there, as
   *     it does in the files of writers that leave no mark. Evaluations by hand go back, too, and
   *     resume nothing.
   */
  SeriesBuilder(String tag, boolean stepsBackRestart) {
    this.tag = tag;
    this.stepsBackRestart = stepsBackRestart;
  }

  void add(int ofSession, long step, double wallTime, float value) {
    if (stepsBackRestart && current.size() > 0) {
      long last = current.lastStep();
      // Within a session a step may be logged twice: some log many values without counting them.
      if (step < last || (step == last && ofSession != session)) {
        restart(step);
      }
    }
    session = ofSession;
    current.add(step, wallTime, value);
  }

  void restart(long step) {
    MetricColumn tail = current.cut(step);
    if (!tail.isEmpty()) {
      lost.add(new MetricSeries.Lost(step, tail));
    }
  }

  MetricSeries series() {
    return new MetricSeries(tag, current.view(), lost);
  }
}
