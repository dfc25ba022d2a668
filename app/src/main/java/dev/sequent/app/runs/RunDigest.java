package dev.sequent.app.runs;

import dev.sequent.app.chart.PixelColumns;
import dev.sequent.app.chart.Points;
import dev.sequent.app.chart.Range;
import dev.sequent.app.chart.Smoothing;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a line of the runs table says about a run's metrics and its config.
 *
 * @param bestAccuracy the highest accuracy of all evaluations
 * @param lastLoss the newest training loss
 * @param lossCurve the smoothed training loss, reduced to a sparkline's pixels
 * @param metrics each curve in a few numbers, by tag
 * @param parameters the config's values by dotted key in the 1.x layout, in its order
 * @param notes what its owner wrote about it
 */
public record RunDigest(
    OptionalDouble bestAccuracy,
    OptionalDouble lastLoss,
    Points lossCurve,
    Map<String, MetricDigest> metrics,
    Map<String, String> parameters,
    String notes) {
  private static final int COLUMNS = 80;
  private static final String EVAL = "eval/";

  public static final RunDigest NONE =
      new RunDigest(
          OptionalDouble.empty(), OptionalDouble.empty(), Points.NONE, Map.of(), Map.of(), "");

  public RunDigest {
    metrics = Map.copyOf(metrics);
    // Not a copy: the order of the keys counts, and nobody here changes it.
    parameters = Collections.unmodifiableMap(parameters);
  }

  /** Sums up a run. */
  public static RunDigest of(RunSnapshot run) {
    Points loss = run.metric(RunSnapshot.LOSS);
    Map<String, MetricDigest> metrics = new HashMap<>();
    run.metrics()
        .forEach((tag, points) -> MetricDigest.of(tag, points).ifPresent(m -> metrics.put(tag, m)));
    return of(loss, metrics);
  }

  /** Sums up a run whose curves are. */
  static RunDigest of(Points loss, Map<String, MetricDigest> metrics) {
    MetricDigest accuracy = metrics.get(RunSnapshot.EVAL_ACCURACY);
    return new RunDigest(
        accuracy == null ? OptionalDouble.empty() : OptionalDouble.of(accuracy.best()),
        loss.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(loss.lastY()),
        curve(loss),
        metrics,
        new LinkedHashMap<>(),
        "");
  }

  /** The same with what lies beside the metrics. */
  RunDigest beside(Map<String, String> newParameters, String newNotes) {
    return new RunDigest(bestAccuracy, lastLoss, lossCurve, metrics, newParameters, newNotes);
  }

  /** The value of a key; of the first key that ends with it, where it is no whole one. */
  Optional<String> parameter(String key) {
    String whole = parameters.get(key);
    return whole != null
        ? Optional.of(whole)
        : parameters.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("." + key))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /** The metric of a tag; that of the evaluation, where the training has none of the name. */
  Optional<MetricDigest> metric(String tag) {
    return Optional.ofNullable(metrics.get(tag))
        .or(() -> Optional.ofNullable(metrics.get(EVAL + tag)));
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
