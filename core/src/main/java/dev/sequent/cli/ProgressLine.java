package dev.sequent.cli;

import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * The one line at the bottom of a terminal that says how far a run or a download is. Silent
 * elsewhere.
 */
final class ProgressLine {
  private static final int BAR = 16;
  private static final int WIDTH = 79;

  private final PrintWriter err;
  private final boolean terminal;
  private boolean shown;

  private ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** A progress line for this process's terminal, if it has one. */
  static ProgressLine on(PrintWriter err) {
    return new ProgressLine(err, terminal());
  }

  private static boolean terminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** Whether there is a terminal to show it on. */
  boolean isShown() {
    return terminal;
  }

  /** Takes the line away, so that something can be printed. */
  void clear() {
    if (shown) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      shown = false;
    }
  }

  /** Shows a state. */
  void show(RunState state) {
    if (terminal) {
      show(text(state, System.currentTimeMillis()));
    }
  }

  /** Shows any line in place of the last one. */
  void show(String text) {
    if (terminal) {
      clear();
      err.print(text.length() > WIDTH ? text.substring(0, WIDTH) : text);
      err.flush();
      shown = true;
    }
  }

  /** The line for a state. */
  static String text(RunState state, long now) {
    String phase = state.phase().name().toLowerCase(Locale.ROOT);
    if (state.phase() != RunPhase.TRAINING || state.totalSteps() <= 0) {
      return phase + " ...";
    }
    String left =
        state.secondsLeft(now).isPresent()
            ? ", %s left".formatted(clock(Math.round(state.secondsLeft(now).getAsDouble())))
            : "";
    return "%s step %,d / %,d, loss %.4f, %.0f samples/s%s"
        .formatted(
            bar(state.fraction()),
            state.step(),
            state.totalSteps(),
            state.loss(),
            state.samplesPerSecond(),
            left);
  }

  /** A bar for a share from 0 to 1. */
  static String bar(double share) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR);
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  static String clock(long seconds) {
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
