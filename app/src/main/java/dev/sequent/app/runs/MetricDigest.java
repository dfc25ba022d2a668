package dev.sequent.app.runs;

import dev.sequent.app.chart.Points;
import java.util.Locale;
import java.util.Optional;

/**
 * A run's curve of one metric in three numbers.
 *
 * @param last the newest value
 * @param best the lowest of what should be low, such as a loss, else the highest
 * @param bestStep the first step with the best value
 */
public record MetricDigest(double last, double best, double bestStep) {

  /** Sums a curve up; empty where it has no number. */
  static Optional<MetricDigest> of(String tag, Points points) {
    boolean low = lowIsGood(tag);
    double best = Double.NaN;
    double step = 0;
    for (int i = 0; i < points.size(); i++) {
      double y = points.y(i);
      if (!Double.isNaN(y) && (Double.isNaN(best) || (low ? y < best : y > best))) {
        best = y;
        step = points.x(i);
      }
    }
    return Double.isNaN(best)
        ? Optional.empty()
        : Optional.of(new MetricDigest(points.lastY(), best, step));
  }

  /** Whether less of a metric is better. */
  static boolean lowIsGood(String tag) {
    String name = tag.toLowerCase(Locale.ROOT);
    return name.contains("loss") || name.contains("error") || name.contains("perplexity");
  }
}
