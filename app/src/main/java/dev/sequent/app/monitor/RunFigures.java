package dev.sequent.app.monitor;

import dev.sequent.app.format.Figures;
import dev.sequent.app.runs.RunStatus;
import dev.sequent.run.RunState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a run is, in the words and figures that the window shows.
 *
 * @param progress share of the training steps done, in [0, 1]; -1 while unknown
 * @param step such as {@code step 1,240 / 20,000}; empty before the first
 * @param rate such as {@code 214 samples/s}; empty while nothing is trained
 * @param left such as {@code 1 h 27 m left}; empty outside of training
 * @param elapsed such as {@code 12 m 3 s}; empty before the start
 * @param accuracy such as {@code accuracy 0.9232}; empty before the first evaluation
 * @param problem why it failed; empty otherwise
 * @param note one sentence worth knowing; empty if none
 * @param resumable whether it ended before it was done, so that going on makes sense
 */
public record RunFigures(
    RunStatus status,
    double progress,
    String step,
    String rate,
    String left,
    String elapsed,
    String accuracy,
    String problem,
    String note,
    boolean resumable) {

  /**
   * The figures of a state.
   *
   * @param now milliseconds since 1970
   */
  public static RunFigures of(RunStatus status, Optional<RunState> known, long now) {
    if (known.isEmpty()) {
      return new RunFigures(status, -1, "", "", "", "", "", "", "", false);
    }
    RunState state = known.get();
    boolean live = status.active();
    OptionalDouble left = live ? state.secondsLeft(now) : OptionalDouble.empty();
    OptionalDouble accuracy = state.accuracy();
    return new RunFigures(
        status,
        progress(status, state),
        step(state),
        live && state.samplesPerSecond() > 0
            ? Figures.rate(state.samplesPerSecond()) + " samples/s"
            : "",
        left.isPresent() ? duration(left.getAsDouble()) + " left" : "",
        elapsed(state, now),
        accuracy.isPresent() ? "accuracy " + Figures.share(accuracy.getAsDouble()) : "",
        status == RunStatus.FAILED ? state.causeOfFailure().orElse("it failed") : "",
        Optional.ofNullable(state.note()).orElse(""),
        status.resumable());
  }

  /** The same, with a sentence worth knowing where there is none yet. */
  RunFigures noting(String sentence) {
    return note.isEmpty() ? with(problem, sentence, resumable) : this;
  }

  /**
   * The same beside a later attempt, of which nothing came.
   *
   * @param sentence what became of it; empty where there was none
   * @param goesOn whether there is something that can be resumed
   */
  RunFigures beside(String sentence, boolean goesOn) {
    // A finished run may have an interrupted training behind it; one at work has not ended.
    boolean offered = resumable || (status == RunStatus.COMPLETED && goesOn);
    if (sentence.isEmpty()) {
      return with(problem, note, offered);
    }
    return problem.isEmpty()
        ? with(problem, note.isEmpty() ? sentence : sentence + "\n" + note, offered)
        : with(problem + "\n" + sentence, note, offered);
  }

  private RunFigures with(String newProblem, String newNote, boolean offered) {
    return new RunFigures(
        status, progress, step, rate, left, elapsed, accuracy, newProblem, newNote, offered);
  }

  private static double progress(RunStatus status, RunState state) {
    if (state.totalSteps() > 0) {
      return state.fraction();
    }
    return status == RunStatus.COMPLETED ? 1 : -1;
  }

  private static String step(RunState state) {
    if (state.totalSteps() > 0) {
      return "step %s / %s"
          .formatted(Figures.count(state.step()), Figures.count(state.totalSteps()));
    }
    return state.step() > 0 ? "step " + Figures.count(state.step()) : "";
  }

  private static String elapsed(RunState state, long now) {
    long from = state.times().started();
    long to = state.times().ended() > 0 ? state.times().ended() : now;
    return from > 0 && to >= from ? Figures.duration(Duration.ofMillis(to - from)) : "";
  }

  private static String duration(double seconds) {
    return Figures.duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
