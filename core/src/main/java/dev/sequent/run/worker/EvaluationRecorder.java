package dev.sequent.run.worker;

import dev.sequent.engine.Evaluation;
import dev.sequent.metric.EvaluationMetrics;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLog;
import dev.sequent.run.StateFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes an evaluation down: predictions, log lines in the origin's format, metrics, state. */
final class EvaluationRecorder {
  private final RunFolder folder;
  private final RunLog log;
  private final RunMetrics metrics;
  private final StateFile state;
  private final List<String> labels;
  private final boolean computeMetrics;

  /**
   * @param labels label names by class index
   * @param computeMetrics whether more than the loss is reported, {@code compute_eval_metrics}
   */
  EvaluationRecorder(
      RunFolder folder,
      RunLog log,
      RunMetrics metrics,
      StateFile state,
      List<String> labels,
      boolean computeMetrics) {
    this.folder = folder;
    this.log = log;
    this.metrics = metrics;
    this.state = state;
    this.labels = labels;
    this.computeMetrics = computeMetrics;
  }

  /**
   * Writes it down.
   *
   * @return the figures by name
   */
  Map<String, Double> record(long step, Evaluation evaluation) throws IOException {
    PredictionFile.write(folder.predictions(step), evaluation.predictions(), labels);
    Map<String, Double> figures = new LinkedHashMap<>();
    if (computeMetrics) {
      figures.putAll(EvaluationMetrics.of(evaluation.counts()));
    }
    log.evaluation(figures, evaluation.loss());
    figures.put(EvaluationMetrics.LOSS, evaluation.loss());
    metrics.eval(step, figures);
    state.change(s -> s.evaluated(figures));
    return figures;
  }
}
