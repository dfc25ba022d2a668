package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several runs may use one {@code model_dir} one after the other, as in the Model Zoo: train, eval,
 * resume. Manifest, state and log of the earlier ones move to {@code attempts/<n>/}; checkpoints
 * and metrics stay, they are one history.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private Attempts() {}

  /**
   * Moves what belongs to the last invocation away, if there was one. Its state and config are
   * copied and stay until they are replaced: whoever is killed in between leaves the last
   * invocation's run, not a folder without one.
   */
  static void archive(RunFolder folder) throws IOException {
    if (!folder.exists()) {
      return;
    }
    Path attempt =
        Files.createDirectories(folder.attempts().resolve(Integer.toString(next(folder))));
    for (Path file : List.of(folder.state(), folder.params())) {
      if (Files.exists(file)) {
        Files.copy(file, attempt.resolve(file.getFileName()));
      }
    }
    for (Path file : moved(folder)) {
      if (Files.exists(file)) {
        Files.move(file, attempt.resolve(file.getFileName()));
      }
    }
  }

  /**
   * The invocations before the last one, the newest first. One that cannot be read hides none of
   * the others.
   */
  static List<RunAttempt> before(RunFolder folder, RunState last) {
    List<RunAttempt> earlier = new ArrayList<>();
    for (int n = next(folder) - 1; n > 0; n--) {
      RunFolder files = new RunFolder(folder.attempts().resolve(Integer.toString(n)));
      try {
        RunStates.observed(files)
            // The last one itself, where it was just about to be replaced.
            .filter(state -> state.times().submitted() != last.times().submitted())
            .ifPresent(state -> earlier.add(new RunAttempt(files, state)));
      } catch (IOException e) {
        LOG.debug("an earlier attempt cannot be read", e);
      }
    }
    return List.copyOf(earlier);
  }

  /**
   * The one that says how the run stands: the last, unless nothing came of it and there is one of
   * which something did. Whoever has a finished training has it still when a later evaluation does
   * not start.
   *
   * @param all the newest first, at least one
   */
  static RunAttempt decisive(List<RunAttempt> all) {
    RunAttempt last = all.getFirst();
    return last.cameToNothing()
        ? all.stream()
            .filter(attempt -> attempt.measures() && !attempt.cameToNothing())
            .findFirst()
            .orElse(last)
        : last;
  }

  /**
   * The one that goes on when the run does: the last, or the training behind it where the last did
   * something else and the training was interrupted. Empty where all is done, or something is at
   * work.
   *
   * @param all the newest first, at least one
   */
  static Optional<RunAttempt> unfinished(List<RunAttempt> all) {
    RunAttempt last = all.getFirst();
    RunPhase phase = last.state().phase();
    if (!phase.ended() || (phase == RunPhase.COMPLETED && last.trains())) {
      return Optional.empty();
    }
    Optional<RunAttempt> training =
        last.trains()
            ? Optional.empty()
            : newestTraining(all)
                .filter(attempt -> attempt.state().phase() != RunPhase.COMPLETED)
                .filter(attempt -> phase == RunPhase.COMPLETED || !attempt.cameToNothing());
    return phase == RunPhase.COMPLETED ? training : training.or(() -> Optional.of(last));
  }

  /** The newest that trained. */
  static Optional<RunAttempt> newestTraining(List<RunAttempt> all) {
    return all.stream().filter(RunAttempt::trains).findFirst();
  }

  private static int next(RunFolder folder) {
    int n = 1;
    while (Files.exists(folder.attempts().resolve(Integer.toString(n)))) {
      n++;
    }
    return n;
  }

  /** A crash report must go, too: a later worker may get the same process number. */
  private static List<Path> moved(RunFolder folder) throws IOException {
    List<Path> files =
        new ArrayList<>(
            List.of(folder.manifest(), folder.log(), folder.workerOutput(), folder.validation()));
    try (Stream<Path> all = Files.list(folder.path())) {
      all.filter(f -> f.getFileName().toString().matches("hs_err_pid\\d+\\.log"))
          .forEach(files::add);
    }
    return files;
  }
}
