package dev.sequent.app.monitor;

import dev.sequent.app.chart.ValueFormat;
import dev.sequent.app.runs.RunSnapshot;
import java.util.List;

/** The charts of the Monitor. */
public enum Panel {
  LOSS("chart-loss", "Loss", ValueFormat.VALUE),
  ACCURACY("chart-accuracy", "Dev accuracy", ValueFormat.SHARE),
  LEARNING_RATE("chart-learning-rate", "Learning rate", ValueFormat.SCIENTIFIC),
  GRADIENT_NORM("chart-gradient-norm", "Gradient norm", ValueFormat.VALUE),
  THROUGHPUT("chart-throughput", "Samples per second", ValueFormat.COUNT),
  TOKENS("chart-tokens", "Tokens per second", ValueFormat.COUNT),
  HARDWARE("chart-hardware", "Hardware", ValueFormat.SHARE);

  /** Shares of one that a worker may write beside its metrics. */
  private static final String SYSTEM = "system/";

  private final String id;
  private final String title;
  private final ValueFormat format;

  Panel(String id, String title, ValueFormat format) {
    this.id = id;
    this.title = title;
    this.format = format;
  }

  /** The chart's node id. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public ValueFormat format() {
    return format;
  }

  /** A schedule is exact: an average would show rates that were never used. */
  public boolean smoothed() {
    return this != LEARNING_RATE;
  }

  /** What is drawn of each run. */
  List<Line> lines() {
    return switch (this) {
      case LOSS ->
          List.of(
              new Line(RunSnapshot.LOSS, "train", false),
              new Line(RunSnapshot.EVAL_LOSS, "eval", true));
      case ACCURACY -> List.of(new Line(RunSnapshot.EVAL_ACCURACY, "", true));
      case LEARNING_RATE -> List.of(new Line(RunSnapshot.LEARNING_RATE, "", false));
      case GRADIENT_NORM -> List.of(new Line(RunSnapshot.GRADIENT_NORM, "", false));
      case THROUGHPUT -> List.of(new Line(RunSnapshot.SAMPLES_PER_SECOND, "", false));
      case TOKENS -> List.of(new Line(RunSnapshot.TOKENS_PER_SECOND, "", false));
      case HARDWARE ->
          List.of(
              new Line(SYSTEM + "cpu", "cpu", false),
              new Line(SYSTEM + "memory", "memory", false),
              new Line(SYSTEM + "disk", "disk", false),
              new Line(SYSTEM + "matrix_peak", "of matrix peak", false),
              new Line(SYSTEM + "gpu", "gpu", false),
              new Line(SYSTEM + "gpu_memory", "gpu memory", false));
    };
  }

  /**
   * One line of a run.
   *
   * @param tag of the metric
   * @param role tells the lines of a run apart; empty where there is one
   * @param marked see {@link dev.sequent.app.chart.ChartSeries#marked}
   */
  record Line(String tag, String role, boolean marked) {}
}
