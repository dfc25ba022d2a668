package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Several runs may use one {@code model_dir} one after the other, as in the Model Zoo: train, eval,
 * resume. Manifest, state and log of the earlier ones move to {@code attempts/<n>/}; checkpoints
 * and metrics stay, they are one history.
 */
final class Attempts {
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
   * The newest invocation that trained, where the last one did something else and is done: what
   * goes on with a run whose checkpoint was evaluated, or whose config was validated, in between.
   */
  static Optional<RunFolder> interruptedTraining(RunFolder folder, RunState last)
      throws IOException, RunException {
    if (last.phase() != RunPhase.COMPLETED || trained(last)) {
      return Optional.empty();
    }
    for (int n = next(folder) - 1; n > 0; n--) {
      RunFolder attempt = new RunFolder(folder.attempts().resolve(Integer.toString(n)));
      Optional<RunState> state = RunStates.written(attempt);
      if (state.isPresent() && trained(state.get())) {
        return Optional.of(attempt);
      }
    }
    return Optional.empty();
  }

  private static boolean trained(RunState state) throws RunException {
    RunRequest request = RunRequest.parse(state.command().arguments());
    return request.mode().trains() && !request.validateOnly() && !request.compileOnly();
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
