package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.data.Subset;
import dev.sequent.engine.Evaluation;
import dev.sequent.engine.LoopListener;
import dev.sequent.engine.StepReport;
import dev.sequent.engine.TrainingState;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLog;
import dev.sequent.run.RunPhase;
import dev.sequent.run.StateFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes down what the loops tell: metrics, log lines, state, checkpoints, predictions. */
final class RunRecorder implements LoopListener {
  private final RunFolder folder;
  private final RunLog log;
  private final RunMetrics metrics;
  private final StateFile state;
  private final CheckpointMaker checkpoints;
  private final String device;
  private final List<String> labels;
  private final long logSteps;
  private final long totalSteps;
  private final Throughput throughput = new Throughput();

  /** Gives a training state what a checkpoint holds besides. */
  @FunctionalInterface
  interface CheckpointMaker {
    CheckpointContents of(TrainingState state);
  }

  /**
   * @param device what the log's step lines name
   * @param labels label names by class index
   * @param logSteps steps between log lines
   * @param totalSteps global step at which training ends
   */
  RunRecorder(
      RunFolder folder,
      RunLog log,
      RunMetrics metrics,
      StateFile state,
      CheckpointMaker checkpoints,
      String device,
      List<String> labels,
      long logSteps,
      long totalSteps) {
    this.folder = folder;
    this.log = log;
    this.metrics = metrics;
    this.state = state;
    this.checkpoints = checkpoints;
    this.device = device;
    this.labels = labels;
    this.logSteps = logSteps;
    this.totalSteps = totalSteps;
  }

  @Override
  public void onStep(StepReport report) throws IOException {
    throughput.add(report.samples(), report.seconds());
    state.set(
        s -> s.in(RunPhase.TRAINING).stepped(report.step(), report.loss(), throughput.perSecond()));
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", report.loss());
    values.put("lr", report.learningRate());
    values.put("grad_norm", report.gradNorm());
    values.put("samples_per_second", report.samples() / report.seconds());
    values.put("tokens_per_second", report.tokens() / report.seconds());
    metrics.train(report.step(), values);
    if (report.step() % logSteps == 0 || report.step() == totalSteps) {
      log.step(device, report.step(), report.loss());
    }
  }

  @Override
  public void onCheckpoint(TrainingState training) throws IOException {
    log.info("Saving checkpoint at step : " + training.globalStep() + ".");
    try {
      CheckpointFolder.save(folder.path(), checkpoints.of(training));
    } catch (CheckpointException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void onEvaluation(long step, Evaluation evaluation) throws IOException {
    PredictionFile.write(folder.predictions(step), evaluation.predictions(), labels);
    Map<String, Double> accuracies = new LinkedHashMap<>();
    for (Subset subset : Subset.values()) {
      Double accuracy = evaluation.accuracy().get(subset);
      if (accuracy != null) {
        accuracies.put(tag(subset), accuracy);
      }
    }
    log.info(
        accuracies.entrySet().stream()
            .map(e -> "'%s': %s".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining(", ", "Avg eval_metrics = {", "}")));
    log.info("Avg Eval. Loss = " + evaluation.loss());
    Map<String, Double> all = new LinkedHashMap<>(accuracies);
    all.put("eval/loss", evaluation.loss());
    metrics.eval(step, all);
    state.change(s -> s.evaluated(all));
  }

  private static String tag(Subset subset) {
    return subset == Subset.ALL
        ? "eval/accuracy"
        : "eval/accuracy_" + subset.name().toLowerCase(Locale.ROOT);
  }

  /** Rows a second over the last few seconds. */
  private static final class Throughput {
    private static final double MEMORY_SECONDS = 5;
    private double rows;
    private double seconds;

    void add(int newRows, double newSeconds) {
      double keep = Math.exp(-newSeconds / MEMORY_SECONDS);
      rows = rows * keep + newRows;
      seconds = seconds * keep + newSeconds;
    }

    double perSecond() {
      return seconds == 0 ? 0 : rows / seconds;
    }
  }
}
