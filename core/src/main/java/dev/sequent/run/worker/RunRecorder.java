package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.engine.Evaluation;
import dev.sequent.engine.LoopListener;
import dev.sequent.engine.StepReport;
import dev.sequent.engine.TrainingState;
import dev.sequent.run.Pace;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLog;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.StateFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes down what a training tells: metrics, log lines, state, checkpoints; judges its evaluations
 * by the run's rules.
 */
final class RunRecorder implements LoopListener {
  private final RunFolder folder;
  private final RunLog log;
  private final RunMetrics metrics;
  private final StateFile state;
  private final CheckpointMaker checkpoints;
  private final EvaluationRecorder evaluations;
  private final TrainingRules rules;
  private final CheckpointKeeper keeper;
  private final String device;
  private final long logSteps;
  private final long totalSteps;
  private final PaceMeter meter;
  private final HardwareMeter hardware;
  private MetricWatch watch;

  /** Gives a training state what a checkpoint holds besides. */
  @FunctionalInterface
  interface CheckpointMaker {
    CheckpointContents of(TrainingState state);
  }

  /**
   * @param evaluations writes evaluations down
   * @param rules what follows from them
   * @param watch the metric of the rules so far
   * @param keeper removes old checkpoints
   * @param meter measures how fast it goes
   * @param hardware measures how busy the computer is
   * @param device what the log's step lines name
   * @param logSteps steps between log lines
   * @param totalSteps global step at which training ends
   */
  RunRecorder(
      RunFolder folder,
      RunLog log,
      RunMetrics metrics,
      StateFile state,
      CheckpointMaker checkpoints,
      EvaluationRecorder evaluations,
      TrainingRules rules,
      MetricWatch watch,
      CheckpointKeeper keeper,
      PaceMeter meter,
      HardwareMeter hardware,
      String device,
      long logSteps,
      long totalSteps) {
    this.folder = folder;
    this.log = log;
    this.metrics = metrics;
    this.state = state;
    this.checkpoints = checkpoints;
    this.evaluations = evaluations;
    this.rules = rules;
    this.watch = watch;
    this.keeper = keeper;
    this.meter = meter;
    this.hardware = hardware;
    this.device = device;
    this.logSteps = logSteps;
    this.totalSteps = totalSteps;
  }

  @Override
  public void onStep(StepReport report) throws IOException {
    long now = System.nanoTime();
    Pace pace = meter.after(report, now, System.currentTimeMillis());
    state.set(
        s ->
            s.in(RunPhase.TRAINING)
                .stepped(report.step(), report.loss(), meter.samplesPerSecond(), pace));
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", report.loss());
    values.put("lr", report.learningRate());
    if (!report.overflowed()) {
      values.put("grad_norm", report.gradNorm());
    }
    report.lossScale().ifPresent(scale -> values.put("loss_scale", scale));
    values.put("samples_per_second", report.samples() / report.seconds());
    values.put("tokens_per_second", report.tokens() / report.seconds());
    metrics.train(report.step(), values);
    Optional<Map<String, Double>> busy = hardware.after(report.step(), pace, now);
    if (busy.isPresent()) {
      metrics.system(report.step(), busy.get());
    }
    if (report.overflowed()) {
      log.info(
          String.format(
              Locale.ROOT,
              "Step %d: gradients overflowed at loss scale %s; weights stay as they were, the"
                  + " next step tries a smaller scale.",
              report.step(),
              scale(report.lossScale().orElseThrow())));
    }
    if (report.step() % logSteps == 0 || report.step() == totalSteps) {
      log.step(device, report.step(), report.loss());
    }
  }

  /** A power of two, small only after a long row of overflows. */
  private static String scale(double scale) {
    return String.format(Locale.ROOT, scale >= 1 ? "%,.0f" : "%.6g", scale);
  }

  @Override
  public void onCheckpoint(TrainingState training) throws IOException {
    log.info("Saving checkpoint at step : " + training.globalStep() + ".");
    // A resumed run measures from here on; what was measured before must not be lost with us.
    metrics.flush();
    try {
      CheckpointFolder.save(folder.path(), checkpoints.of(training));
    } catch (CheckpointException e) {
      throw new IOException(e.getMessage(), e);
    }
    keeper.saved(training.globalStep());
    prune();
  }

  @Override
  public Verdict onEvaluation(long step, Evaluation evaluation) throws IOException {
    Map<String, Double> figures = evaluations.record(step, evaluation);
    watch = watch.after(step, figures.getOrDefault(rules.metric(), Double.NaN));
    Optional<RunState.Best> best = watch.found();
    if (best.isPresent()) {
      state.change(s -> s.withBest(best.get()));
    }
    Verdict verdict = rules.after(watch);
    if (verdict != Verdict.SAVE || keeper.holds(step)) {
      // What is no longer the best may go now, but not before the new best is saved.
      prune();
    }
    return verdict;
  }

  private void prune() throws IOException {
    long best = watch.bestStep();
    keeper.prune(best < 0 ? OptionalLong.empty() : OptionalLong.of(best));
  }

  /** The metric as of the last evaluation. */
  MetricWatch watch() {
    return watch;
  }
}
