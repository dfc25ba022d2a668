package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code state.json} and says what is true now: a worker can die without writing a word. */
public final class RunStates {
  /** A worker on another computer counts as gone when its heartbeat is older than this. */
  private static final Duration REMOTE_SILENCE = Duration.ofSeconds(60);

  /** A worker of this computer says each second that it lives. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** A step that takes longer than this and than so many others is not just a slow one. */
  private static final Duration SLOW_STEP = Duration.ofMinutes(2);

  private static final double SLOW_STEPS = 20;

  private RunStates() {}

  /**
   * The state as written, with a worker that is gone shown as a failed run. Empty where there is no
   * {@code state.json}.
   *
   * @throws IOException if the file is there and cannot be read
   */
  public static Optional<RunState> observed(RunFolder folder) throws IOException {
    return observed(folder, () -> written(folder));
  }

  /** Where a state is read from. */
  @FunctionalInterface
  interface Source {
    Optional<RunState> written() throws IOException;
  }

  static Optional<RunState> observed(RunFolder folder, Source source) throws IOException {
    Optional<RunState> first = source.written();
    if (first.isEmpty() || !lost(first.get())) {
      return first.map(state -> asked(folder, state));
    }
    // The worker may have written its last state and ended between our two looks.
    Optional<RunState> second = source.written();
    return second.map(state -> lost(state) ? failed(folder, state) : asked(folder, state));
  }

  /** A request to stop shows at once, also while the worker is in the middle of a long step. */
  private static RunState asked(RunFolder folder, RunState state) {
    return !state.phase().ended() && Files.exists(folder.cancelRequest())
        ? state.in(RunPhase.CANCELLING)
        : state;
  }

  /** The state as written, whatever became of the worker. */
  public static Optional<RunState> written(RunFolder folder) throws IOException {
    try {
      return Optional.of(RunJson.read(folder.state(), RunState.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a run was asked for by a launcher that was killed before it could say which process
   * carries it out: it is for the worker that has the folder's lock.
   */
  public static boolean abandoned(RunState state) {
    return state.phase() == RunPhase.QUEUED && lost(state);
  }

  private static boolean lost(RunState state) {
    if (state.phase().ended()) {
      return false;
    }
    if (!state.worker().host().equals(WorkerProcesses.host())) {
      return System.currentTimeMillis() - state.heartbeat() > REMOTE_SILENCE.toMillis();
    }
    return !WorkerProcesses.alive(state.worker());
  }

  private static RunState failed(RunFolder folder, RunState state) {
    Optional<String> told = CauseOfDeath.told(folder, state);
    if (told.isEmpty() && Files.exists(folder.cancelRequest())) {
      return state
          .noting(
              "ended by force %s; resume goes on from the newest checkpoint"
                  .formatted(CauseOfDeath.when(state)))
          .ending(RunPhase.CANCELLED, null, state.heartbeat());
    }
    String cause = told.orElseGet(() -> CauseOfDeath.guessed(state));
    return state.ending(RunPhase.FAILED, cause, state.heartbeat());
  }

  /**
   * What makes one believe that a living worker is stuck, as one sentence; empty where it works, or
   * has ended.
   *
   * @param now milliseconds since 1970
   */
  public static Optional<String> stuck(RunState state, long now) {
    if (state.phase().ended() || state.pid() == 0) {
      return Optional.empty();
    }
    long silent = (now - state.heartbeat()) / 1000;
    if (silent > SILENCE.toSeconds()) {
      return Optional.of(
          "the worker has said nothing for %d s: it is stopped, or its computer is overloaded or asleep"
              .formatted(silent));
    }
    Optional<Pace> pace = state.phase() == RunPhase.TRAINING ? state.pace() : Optional.empty();
    if (pace.isEmpty()) {
      return Optional.empty();
    }
    double idle = (now - pace.get().lastStep()) / 1000.0;
    return idle > Math.max((double) SLOW_STEP.toSeconds(), SLOW_STEPS * pace.get().stepSeconds())
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "no step for %.0f s, where one takes %.1f s",
                idle,
                pace.get().stepSeconds()))
        : Optional.empty();
  }
}
