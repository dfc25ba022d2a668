package dev.sequent.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What somebody outside may ask of a run. */
public final class RunControl {
  /** How long a run may take to finish its step and to save, unless somebody says otherwise. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private RunControl() {}

  /** Asks a run to stop within {@link #PATIENCE}. */
  public static void cancel(RunFolder folder) throws RunException {
    cancel(folder, PATIENCE);
  }

  /**
   * Asks a run to stop: its worker finishes the step, saves a checkpoint and ends as cancelled; a
   * queued run ends without starting. A worker that takes longer ends itself without a checkpoint.
   * Asking a run that has ended does nothing.
   *
   * @param patience from now on
   * @throws RunException if the folder cannot be written
   */
  public static void cancel(RunFolder folder, Duration patience) throws RunException {
    try {
      if (ended(folder)) {
        return;
      }
      write(folder.cancelRequest(), Instant.now().plus(patience));
    } catch (IOException e) {
      throw new RunException(
          "cannot ask the run in " + folder.path() + " to stop: " + e.getMessage(), e);
    }
  }

  /**
   * Ends a run's worker at once, whatever it is doing; the newest checkpoint is what stays of it.
   * The worker must be a process of this computer.
   *
   * @return whether there was a worker to end
   * @throws RunException if the folder cannot be read or written, or the system does not let us
   */
  public static boolean kill(RunFolder folder) throws RunException {
    try {
      Optional<RunState> state = RunStates.observed(folder).filter(s -> !s.phase().ended());
      if (state.isEmpty()) {
        return false;
      }
      RunState.Worker worker = state.get().worker();
      if (!worker.host().equals(WorkerProcesses.host())) {
        throw new RunException(
            "%s runs on %s and can only be ended there".formatted(folder.name(), worker.host()));
      }
      // What is found dead with this request beside it was cancelled and has not failed.
      write(folder.cancelRequest(), Instant.now());
      Optional<ProcessHandle> process = WorkerProcesses.find(worker);
      return process.isPresent() && process.get().destroyForcibly();
    } catch (IOException e) {
      throw new RunException(
          "cannot end the run in " + folder.path() + ": " + FileTrouble.sentence(e), e);
    }
  }

  /** Whether a run was asked to stop and should have by now. */
  public static boolean overdue(RunFolder folder) {
    return deadline(folder).map(Instant.now()::isAfter).orElse(false);
  }

  /** Until when a run that was asked to stop may finish its step; empty where nobody asked it. */
  public static Optional<Instant> deadline(RunFolder folder) {
    return moment(folder.cancelRequest());
  }

  /** Lets a waiting run begin as soon as it is its turn, whatever time it was to wait for. */
  public static void expedite(RunFolder folder) throws RunException {
    try {
      Files.deleteIfExists(folder.notBefore());
    } catch (IOException e) {
      throw new RunException(
          "cannot change when the run in %s begins: %s"
              .formatted(folder.path(), FileTrouble.sentence(e)),
          e);
    }
  }

  /**
   * Lets a waiting run begin no earlier than at a time; a run that has begun is left alone.
   *
   * @throws RunException if the folder cannot be written
   */
  public static void postpone(RunFolder folder, Instant notBefore) throws RunException {
    try {
      write(folder.notBefore(), notBefore);
    } catch (IOException e) {
      throw new RunException(
          "cannot postpone the run in " + folder.path() + ": " + FileTrouble.sentence(e), e);
    }
  }

  /** When a waiting run may begin; empty where it may at any time. */
  public static Optional<Instant> notBefore(RunFolder folder) {
    return moment(folder.notBefore());
  }

  private static boolean ended(RunFolder folder) throws IOException {
    return RunStates.observed(folder).map(state -> state.phase().ended()).orElse(true);
  }

  private static void write(Path file, Instant moment) throws IOException {
    String text = Long.toString(moment.toEpochMilli());
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), false);
  }

  /** The moment in a file; empty where it is missing, or empty, as scripts may have made it. */
  private static Optional<Instant> moment(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Instant.ofEpochMilli(Long.parseLong(Files.readString(file).strip())))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      // Just removed by the worker, or made by hand: a request without a time.
      return Optional.empty();
    }
  }
}
