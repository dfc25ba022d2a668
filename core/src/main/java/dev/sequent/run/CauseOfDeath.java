package dev.sequent.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Why a worker is gone that has not said so itself, from what it left and from the system. */
final class CauseOfDeath {
  private static final String ADVICE = "; lower batch_size or max_sequence_length";
  private static final String RESUME = "; resume goes on from the newest checkpoint";

  private CauseOfDeath() {}

  /** How far it had come. */
  static String when(RunState state) {
    return state.step() > 0 ? "after step " + state.step() : "before the first step was done";
  }

  /** The cause where there is evidence of it. */
  static Optional<String> told(RunFolder folder, RunState state) {
    String when = when(state);
    Path crash = folder.crashReport(state.pid());
    if (Files.exists(crash)) {
      return Optional.of(
          WorkerOutput.of(crash).outOfMemory()
              ? "the worker ran out of memory %s; see %s".formatted(when, crash)
              : "the worker crashed in native code %s; see %s".formatted(when, crash));
    }
    WorkerOutput output = WorkerOutput.of(folder.workerOutput());
    if (output.outOfMemory()) {
      return Optional.of("the worker ran out of memory " + when + ADVICE);
    }
    Optional<String> lastWords = output.lastWords();
    if (lastWords.isPresent()) {
      return Optional.of("the worker ended %s: %s".formatted(when, lastWords.get()));
    }
    SystemMarks marks = state.worker().marks();
    if (SystemMarks.restartedSince(marks)) {
      return Optional.of("the computer went down or was started again %s".formatted(when) + RESUME);
    }
    return marks.memoryRanOut()
        ? Optional.of("out of memory: the system killed the worker %s".formatted(when) + ADVICE)
        : Optional.empty();
  }

  /** The cause where nothing tells of it. */
  static String guessed(RunState state) {
    String likely =
        state.worker().marks().countsKills()
            ? "it was killed from outside"
            : "it was killed, or the computer ran out of memory or went down";
    return "the worker ended without a word %s: %s".formatted(when(state), likely) + RESUME;
  }
}
