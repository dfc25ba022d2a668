package dev.sequent.run.worker;

import dev.sequent.config.ModelConfig;
import dev.sequent.config.RunConfig;
import dev.sequent.data.Subset;
import dev.sequent.engine.LoopListener.Verdict;
import dev.sequent.metric.EvaluationMetrics;
import dev.sequent.run.RunException;
import dev.sequent.run.RunManifest;
import dev.sequent.run.TrainingPolicy;
import java.util.List;

/**
 * How a training handles its evaluations and checkpoints, from the config's keys and the request's
 * flags.
 *
 * @param evaluationSteps steps between evaluations; 0 evaluates only at the end
 * @param metric whose best evaluation counts
 * @param keepsBest whether the best evaluation is kept as a checkpoint
 * @param patience evaluations without a better value after which training stops; 0 is off
 * @param keepCheckpoints newest checkpoints that stay; 0 keeps all
 */
record TrainingRules(
    long evaluationSteps, String metric, boolean keepsBest, int patience, int keepCheckpoints) {

  static TrainingRules of(RunSetup setup) {
    RunConfig run = setup.config().runconfig();
    TrainingPolicy policy = setup.request().policy();
    String usual =
        setup.config().model().computeEvalMetrics()
            ? EvaluationMetrics.ACCURACY
            : EvaluationMetrics.LOSS;
    return new TrainingRules(
        run.evalFrequency().orElse(run.checkpointSteps()),
        policy.bestMetric().orElse(usual),
        policy.needsEvaluations(),
        policy.patience().orElse(0),
        policy.keepCheckpoints().orElse((int) run.maxCheckpoints().orElse(0)));
  }

  /**
   * Checks that evaluations measure the metric.
   *
   * @param eval the dev split
   * @param model says how many classes there are, and whether more than the loss is computed
   * @throws RunException where they do not; it names those that they do measure
   */
  void requireMeasured(SplitInput eval, ModelConfig model) throws RunException {
    boolean computed = model.computeEvalMetrics();
    List<Subset> parts = eval.subsets();
    List<String> measured =
        EvaluationMetrics.names().stream()
            .filter(
                name ->
                    switch (name) {
                      case EvaluationMetrics.LOSS -> true;
                      case EvaluationMetrics.F1, EvaluationMetrics.F1_MODEL_ZOO ->
                          computed && model.numLabels() == 2;
                      case EvaluationMetrics.ACCURACY_MATCHED ->
                          computed && parts.contains(Subset.MATCHED);
                      case EvaluationMetrics.ACCURACY_MISMATCHED ->
                          computed && parts.contains(Subset.MISMATCHED);
                      default -> computed;
                    })
            .toList();
    if (!measured.contains(metric)) {
      throw new RunException(
          "--best_metric %s is not measured here; an evaluation of this run gives: %s%s"
              .formatted(
                  metric,
                  String.join(", ", measured),
                  computed ? "" : " (model.compute_eval_metrics is off)"));
    }
  }

  /** What follows from the evaluation that the watch has seen last. */
  Verdict after(MetricWatch watch) {
    if (exhausted(watch)) {
      return Verdict.STOP;
    }
    return keepsBest && watch.improved() ? Verdict.SAVE : Verdict.GO_ON;
  }

  /** Whether so many evaluations were no better than the best that training stops. */
  boolean exhausted(MetricWatch watch) {
    return patience > 0 && watch.since() >= patience;
  }

  /** The manifest's part about this. */
  RunManifest.Training manifest(boolean evaluates) {
    return new RunManifest.Training(
        evaluates ? evaluationSteps : 0, evaluates ? metric : null, patience, keepCheckpoints);
  }
}
