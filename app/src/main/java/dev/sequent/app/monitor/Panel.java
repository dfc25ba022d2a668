package dev.sequent.app.monitor;

import dev.sequent.app.chart.ValueFormat;
import dev.sequent.app.format.TagText;
import dev.sequent.app.runs.RunSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * A chart of the Monitor: one of ours, or that of any other tag.
 *
 * @param word what it is called in a project's file
 * @param title what people call it
 * @param lines what is drawn of each run
 */
public record Panel(String word, String title, ValueFormat format, List<Line> lines) {
  private static final String EVAL = "eval/";
  private static final String TAG = "tag:";
  private static final int LONGEST_TITLE = 40;
  private static final int LONGEST_ID = 60;

  /** Shares of one that a worker may write beside its metrics. */
  private static final String SYSTEM = "system/";

  public static final Panel LOSS =
      new Panel(
          "loss",
          "Loss",
          ValueFormat.VALUE,
          List.of(
              new Line(RunSnapshot.LOSS, "train", false),
              new Line(RunSnapshot.EVAL_LOSS, "eval", true)));
  public static final Panel ACCURACY =
      new Panel(
          "accuracy",
          "Dev accuracy",
          ValueFormat.SHARE,
          List.of(new Line(RunSnapshot.EVAL_ACCURACY, "", true)));
  public static final Panel LEARNING_RATE =
      of("learning-rate", "Learning rate", ValueFormat.SCIENTIFIC, RunSnapshot.LEARNING_RATE);
  public static final Panel GRADIENT_NORM =
      of("gradient-norm", "Gradient norm", ValueFormat.VALUE, RunSnapshot.GRADIENT_NORM);
  public static final Panel THROUGHPUT =
      of("throughput", "Samples per second", ValueFormat.COUNT, RunSnapshot.SAMPLES_PER_SECOND);
  public static final Panel TOKENS =
      of("tokens", "Tokens per second", ValueFormat.COUNT, RunSnapshot.TOKENS_PER_SECOND);
  public static final Panel HARDWARE =
      new Panel(
          "hardware",
          "Hardware",
          ValueFormat.SHARE,
          List.of(
              new Line(SYSTEM + "cpu", "cpu", false),
              new Line(SYSTEM + "memory", "memory", false),
              new Line(SYSTEM + "disk", "disk", false),
              new Line(SYSTEM + "matrix_peak", "of matrix peak", false),
              new Line(SYSTEM + "gpu", "gpu", false),
              new Line(SYSTEM + "gpu_memory", "gpu memory", false)));

  /** Those that are there before anybody has chosen. */
  static final List<Panel> OURS =
      List.of(LOSS, ACCURACY, LEARNING_RATE, GRADIENT_NORM, THROUGHPUT, TOKENS, HARDWARE);

  /**
   * One line of a run.
   *
   * @param tag of the metric
   * @param role tells the lines of a run apart; empty where there is one
   * @param marked see {@link dev.sequent.app.chart.ChartSeries#marked}
   */
  public record Line(String tag, String role, boolean marked) {}

  public Panel {
    lines = List.copyOf(lines);
  }

  private static Panel of(String word, String title, ValueFormat format, String tag) {
    return new Panel(word, title, format, List.of(new Line(tag, "", false)));
  }

  /**
   * The panel of a tag that none of ours draws, with what evaluations have measured of the same.
   */
  static Panel of(String tag) {
    List<Line> lines =
        tag.startsWith(EVAL)
            ? List.of(new Line(tag, "", true))
            : List.of(new Line(tag, "", false), new Line(EVAL + tag, "eval", true));
    return new Panel(
        TAG + TagText.escaped(tag, "\\s!"),
        TagText.brief(tag, LONGEST_TITLE),
        ValueFormat.VALUE,
        lines);
  }

  /** The panel that a project's file calls so. */
  static Optional<Panel> named(String word) {
    if (word.startsWith(TAG)) {
      return Optional.of(of(TagText.unescaped(word.substring(TAG.length()))));
    }
    return OURS.stream().filter(panel -> panel.word.equals(word)).findFirst();
  }

  /** Whether one of ours draws a tag. */
  static boolean isOurs(String tag) {
    return OURS.stream().anyMatch(panel -> panel.lines.stream().anyMatch(l -> l.tag.equals(tag)));
  }

  /** The tag whose panel draws an evaluation's too, where that is one. */
  static Optional<String> drawnWith(String tag) {
    return tag.startsWith(EVAL) ? Optional.of(tag.substring(EVAL.length())) : Optional.empty();
  }

  /** The tag, where it is no panel of ours. */
  Optional<String> tag() {
    return word.startsWith(TAG) ? Optional.of(lines.getFirst().tag()) : Optional.empty();
  }

  /** The chart's node id. */
  public String id() {
    String id = "chart-" + word.replaceAll("[^A-Za-z0-9]+", "-");
    return id.substring(0, Math.min(id.length(), LONGEST_ID));
  }

  /** A schedule is exact: an average would show rates that were never used. */
  public boolean smoothed() {
    return !equals(LEARNING_RATE);
  }
}
