package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code state.json} and says what is true now: a worker can die without writing a word. */
public final class RunStates {
  /** A worker on another computer counts as gone when its heartbeat is older than this. */
  private static final Duration REMOTE_SILENCE = Duration.ofSeconds(60);

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
    return state.ending(RunPhase.FAILED, causeOfDeath(folder, state), state.heartbeat());
  }

  private static String causeOfDeath(RunFolder folder, RunState state) {
    String when =
        state.step() > 0 ? "after step " + state.step() : "before the first step was done";
    Path crash = folder.path().resolve("hs_err_pid" + state.pid() + ".log");
    if (Files.exists(crash)) {
      return WorkerOutput.of(crash).outOfMemory()
          ? "the worker ran out of memory %s; see %s".formatted(when, crash)
          : "the worker crashed in native code %s; see %s".formatted(when, crash);
    }
    WorkerOutput output = WorkerOutput.of(folder.workerOutput());
    if (output.outOfMemory()) {
      return "the worker ran out of memory " + when;
    }
    Optional<String> lastWords = output.lastWords();
    if (lastWords.isPresent()) {
      return "the worker ended %s: %s".formatted(when, lastWords.get());
    }
    return ("the worker ended without a word %s: it was killed, or the computer ran out of memory "
            + "or went down; resume goes on from the newest checkpoint")
        .formatted(when);
  }
}
