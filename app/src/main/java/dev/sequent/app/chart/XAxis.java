package dev.sequent.app.chart;

import dev.sequent.app.format.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** What the x axis counts. */
public enum XAxis {
  STEP("Step", "step"),
  SAMPLES("Samples", "samples"),
  TOKENS("Tokens", "tokens"),
  EPOCH("Epoch", "epoch"),
  RELATIVE("Relative time", "after"),
  WALL("Wall time", "at");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final String title;
  private final String word;

  XAxis(String title, String word) {
    this.title = title;
    this.word = word;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Whether places on it are times, in seconds. */
  boolean time() {
    return this == RELATIVE || this == WALL;
  }

  /** A place on this axis in words: {@code step 1,240}, {@code after 3 m 20 s}. */
  String text(double x) {
    return word
        + " "
        + switch (this) {
          case STEP, SAMPLES, TOKENS -> Figures.count(Math.round(x));
          case EPOCH -> String.format(Locale.ROOT, "%.3f", x);
          case RELATIVE -> Figures.duration(Duration.ofMillis(Math.round(x * 1000)));
          case WALL -> MOMENT.format(moment(x).atZone(ZoneId.systemDefault()));
        };
  }

  static Instant moment(double seconds) {
    return Instant.ofEpochMilli(Math.round(seconds * 1000));
  }

  /**
   * Places the points of a run, whose x are steps, on this axis; none where the run does not say
   * what that takes.
   */
  Points place(Points steps, Pace pace) {
    if (this == STEP || steps.isEmpty()) {
      return steps;
    }
    if (!pace.knows(this)) {
      return Points.NONE;
    }
    double[] x = new double[steps.size()];
    double latest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      // Math.max would let one unknown moment make all later ones unknown.
      double at = at(steps.x(i), steps.wall(i), pace);
      latest = at > latest ? at : latest;
      x[i] = latest;
    }
    if (x[0] == Double.NEGATIVE_INFINITY) {
      // Points of which nobody knows when they were written stand at the first known moment.
      double first = Arrays.stream(x).filter(Double::isFinite).findFirst().orElse(Double.NaN);
      if (Double.isNaN(first)) {
        return Points.NONE;
      }
      for (int i = 0; i < x.length && x[i] == Double.NEGATIVE_INFINITY; i++) {
        x[i] = first;
      }
    }
    return steps.withX(x);
  }

  /** Where a step that was written at a moment stands; NaN where that is not known. */
  double at(double step, double wall, Pace pace) {
    if (!pace.knows(this)) {
      return Double.NaN;
    }
    return switch (this) {
      case STEP -> step;
      case SAMPLES -> step * pace.samplesPerStep();
      case TOKENS -> pace.tokensAt(step);
      case EPOCH -> step / pace.stepsPerEpoch();
      case RELATIVE -> wall - pace.start();
      case WALL -> wall;
    };
  }
}
