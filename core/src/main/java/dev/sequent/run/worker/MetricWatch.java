package dev.sequent.run.worker;

import dev.sequent.metric.EvaluationMetrics;
import dev.sequent.run.EventFolderReader;
import dev.sequent.run.RunState;
import dev.sequent.run.ScalarPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One metric over the evaluations of a run: which was the best, and how many came since without a
 * better one. Values are compared as float32, which is what event files keep, so that a resumed run
 * judges as the undisturbed one. Immutable.
 *
 * @param metric its name
 * @param bestStep global step of the best evaluation, the first of equals; -1 before the first
 * @param best its value; NaN before the first
 * @param lastStep global step of the last evaluation; -1 before the first
 * @param since evaluations after the best one
 */
record MetricWatch(String metric, long bestStep, float best, long lastStep, int since) {

  /** A metric that nothing has been measured of. */
  static MetricWatch of(String metric) {
    return new MetricWatch(metric, -1, Float.NaN, -1, 0);
  }

  /**
   * The same metric after what a run's event files hold up to a step. A step that was evaluated
   * again later, by hand, counts as it was evaluated first.
   *
   * @param evalEvents the run's folder of evaluation events
   * @param upTo last global step that counts
   */
  static MetricWatch read(String metric, Path evalEvents, long upTo) throws IOException {
    SortedMap<Long, Float> values = new TreeMap<>();
    for (ScalarPoint point : new EventFolderReader(evalEvents).poll().points()) {
      if (point.tag().equals(metric) && point.step() <= upTo) {
        values.putIfAbsent(point.step(), point.value());
      }
    }
    MetricWatch watch = of(metric);
    for (Map.Entry<Long, Float> value : values.entrySet()) {
      watch = watch.after(value.getKey(), value.getValue());
    }
    return watch;
  }

  /** The metric after one evaluation more; what is not a number is never better. */
  MetricWatch after(long step, double value) {
    float measured = (float) value;
    return better(measured)
        ? new MetricWatch(metric, step, measured, step, 0)
        : new MetricWatch(metric, bestStep, best, step, since + 1);
  }

  private boolean better(float measured) {
    if (Float.isNaN(measured)) {
      return false;
    }
    if (Float.isNaN(best)) {
      return true;
    }
    return EvaluationMetrics.smallerIsBetter(metric) ? measured < best : measured > best;
  }

  /** Whether the last evaluation is the best one. */
  boolean improved() {
    return bestStep >= 0 && bestStep == lastStep;
  }

  /** The best evaluation as the state shows it; empty before there is one. */
  Optional<RunState.Best> found() {
    return bestStep < 0 ? Optional.empty() : Optional.of(new RunState.Best(metric, best, bestStep));
  }
}
