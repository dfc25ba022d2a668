package dev.sequent.app.runs;

import dev.sequent.app.chart.PixelColumns;
import dev.sequent.app.chart.Points;
import dev.sequent.app.chart.Range;
import dev.sequent.app.chart.Smoothing;
import java.util.OptionalDouble;

/**
 * What a line of the runs table says about a run's metrics.
 *
 * @param bestAccuracy the highest accuracy of all evaluations
 * @param lastLoss the newest training loss
 * @param lossCurve the smoothed training loss, reduced to a sparkline's pixels
 */
public record RunDigest(OptionalDouble bestAccuracy, OptionalDouble lastLoss, Points lossCurve) {
  private static final int COLUMNS = 80;

  public static final RunDigest NONE =
      new RunDigest(OptionalDouble.empty(), OptionalDouble.empty(), Points.NONE);

  /** Sums up a run. */
  public static RunDigest of(RunSnapshot run) {
    Points loss = run.metric(RunSnapshot.LOSS);
    Points accuracy = run.metric(RunSnapshot.EVAL_ACCURACY);
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < accuracy.size(); i++) {
      best = Math.max(best, accuracy.y(i));
    }
    return new RunDigest(
        best > Double.NEGATIVE_INFINITY ? OptionalDouble.of(best) : OptionalDouble.empty(),
        loss.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(loss.lastY()),
        curve(loss));
  }

  private static Points curve(Points loss) {
    if (loss.size() < 2) {
      return loss;
    }
    Points smooth = Smoothing.debiasedAverage(loss, 0.9);
    Range all = new Range(loss.firstX(), loss.lastX());
    return PixelColumns.of(smooth, all, COLUMNS).path();
  }
}
