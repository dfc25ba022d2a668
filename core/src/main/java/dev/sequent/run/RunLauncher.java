package dev.sequent.run;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts runs on this computer: checks what can be checked at once, prepares the run folder, and
 * starts the worker that does the rest on its own.
 */
public final class RunLauncher {
  private static final long DYING_NANOS = 30_000_000_000L;
  private final UserFolders user;
  private final String workerMain;
  private final List<String> options;

  /** A launcher that keeps its index and locks in a user's folders. */
  public RunLauncher(UserFolders user) {
    this(user, "dev.sequent.run.worker.WorkerMain", List.of());
  }

  /**
   * A launcher with a worker of its own, for targets that carry runs out elsewhere. Such a worker
   * watches rather than computes: Java's second compiler would cost it more than it gives.
   *
   * @param workerMain class on the class path whose {@code main} takes {@link
   *     RunRequest#arguments()}, takes the state over and ends with the run
   */
  public RunLauncher(UserFolders user, String workerMain) {
    this(user, workerMain, List.of("-XX:TieredStopAtLevel=1"));
  }

  private RunLauncher(UserFolders user, String workerMain, List<String> options) {
    this.user = user;
    this.workerMain = workerMain;
    this.options = options;
  }

  /**
   * Starts a run and returns as soon as its worker is started.
   *
   * @throws RunException if the request or its config is invalid, the folder cannot be written or
   *     is in use by a live run, or no worker can be started; nothing has been changed then
   */
  public RunFolder launch(RunRequest request) throws RunException {
    return launch(request, Optional.empty());
  }

  /**
   * Starts a run that begins no earlier than at a time; its worker waits for it in the queue.
   *
   * @throws RunException as {@link #launch(RunRequest)}
   */
  public RunFolder launch(RunRequest request, Optional<Instant> notBefore) throws RunException {
    byte[] params = RunPreflight.check(request);
    return submit(request.absolute(), params, Path.of("").toAbsolutePath(), notBefore);
  }

  /**
   * Goes on with a run that was cancelled or failed, from its newest checkpoint, with the config it
   * was submitted with. A run without a checkpoint starts again from its beginning. Where the last
   * thing in the folder was an evaluation, the training before it goes on if it was interrupted.
   *
   * @throws RunException if it is alive, or its folder does not say what was run
   */
  public RunFolder resume(RunFolder folder) throws RunException {
    try {
      RunState last =
          RunStates.observed(folder)
              .orElseThrow(() -> new RunException("there is no run in " + folder.path()));
      RunAttempt before = interrupted(new KnownAttempts(folder).with(last));
      RunState.Command command = before.state().command();
      RunRequest request = RunRequest.parse(command.arguments());
      if (!request.target().equals(RunRequest.LOCAL)) {
        throw new RunException(
            "%s ran on the target %s and cannot go on here; start it there again with the same --model_dir"
                .formatted(folder.path(), request.target()));
      }
      RunRequest again = Checkpoints.any(folder) ? request.withoutCheckpoint() : request;
      byte[] params = RunPreflight.checkAgain(again, before.files().params(), folder);
      return submit(again, params, Path.of(command.workingDirectory()), Optional.empty());
    } catch (IOException e) {
      throw new RunException(
          "the run in %s cannot be resumed: %s".formatted(folder.path(), FileTrouble.sentence(e)),
          e);
    }
  }

  /** Resuming what is done means its training, which says what it would have to be given. */
  private static RunAttempt interrupted(List<RunAttempt> all) {
    RunAttempt last = all.getFirst();
    return Attempts.unfinished(all)
        .or(
            () ->
                last.state().phase() == RunPhase.COMPLETED
                    ? Attempts.newestTraining(all)
                    : Optional.empty())
        .orElse(last);
  }

  private RunFolder submit(
      RunRequest request, byte[] params, Path workingDirectory, Optional<Instant> notBefore)
      throws RunException {
    RunFolder folder = new RunFolder(request.modelDir());
    try {
      Files.createDirectories(folder.path());
      Optional<FolderLock> lock = takeFromTheLiving(folder);
      if (lock.isEmpty()) {
        throw inUse(folder);
      }
      // The worker waits for this lock, so nothing it reads is half written.
      try (FolderLock _ = lock.get()) {
        if (RunStates.observed(folder).map(s -> !s.phase().ended()).orElse(false)) {
          throw inUse(folder);
        }
        prepare(folder);
        if (notBefore.isPresent()) {
          RunControl.postpone(folder, notBefore.get());
        }
        return start(request, params, workingDirectory, folder);
      }
    } catch (FileAlreadyExistsException e) {
      throw new RunException(
          "model_dir %s is a file, but must be a folder; choose another --model_dir"
              .formatted(folder.path()),
          e);
    } catch (AccessDeniedException e) {
      throw new RunException(
          "model_dir %s cannot be written; choose another --model_dir".formatted(folder.path()), e);
    } catch (IOException e) {
      throw new RunException(
          "no run can be started in model_dir %s: %s"
              .formatted(folder.path(), FileTrouble.sentence(e)),
          e);
    }
  }

  /**
   * The folder's lock. A worker that was killed holds it for as long as the system takes to clear
   * its memory away, so the lock of an ended run is worth a short wait.
   */
  private static Optional<FolderLock> takeFromTheLiving(RunFolder folder) throws IOException {
    long deadline = System.nanoTime() + DYING_NANOS;
    Optional<FolderLock> lock = FolderLock.tryTake(folder.lock());
    while (lock.isEmpty()
        && System.nanoTime() < deadline
        && RunStates.observed(folder).map(s -> s.phase().ended()).orElse(false)) {
      LockSupport.parkNanos(20_000_000);
      lock = FolderLock.tryTake(folder.lock());
    }
    return lock;
  }

  private void prepare(RunFolder folder) throws IOException {
    // First of all: a run that is not found is lost, a folder without a run is passed over.
    new RunIndex(user).add(folder);
    Attempts.archive(folder);
    Files.deleteIfExists(folder.cancelRequest());
    Files.deleteIfExists(folder.notBefore());
  }

  private RunFolder start(
      RunRequest request, byte[] params, Path workingDirectory, RunFolder folder)
      throws IOException {
    AtomicFile.write(folder.params(), params, true);
    RunState.Command command =
        new RunState.Command(request.arguments(), workingDirectory.toString());
    RunState state =
        RunState.submitted(command, WorkerProcesses.host(), System.currentTimeMillis())
            .seeing(SystemMarks.now());
    ProcessHandle self = ProcessHandle.current();
    long now = System.currentTimeMillis();
    RunJson.write(folder.state(), state.by(self.pid(), WorkerProcesses.startOf(self), now), true);
    ProcessHandle worker;
    try {
      worker =
          new WorkerCommand(user, folder, request, workerMain, options).start(workingDirectory);
    } catch (IOException e) {
      String cause = "no worker could be started: " + FileTrouble.sentence(e);
      RunJson.write(folder.state(), state.ending(RunPhase.FAILED, cause, now), true);
      throw e;
    }
    RunJson.write(
        folder.state(), state.by(worker.pid(), WorkerProcesses.startOf(worker), now), true);
    return folder;
  }

  private static RunException inUse(RunFolder folder) {
    String who = "another live run";
    try {
      who =
          RunStates.observed(folder)
              .filter(s -> s.pid() > 0)
              .map(s -> "another live run (process %d)".formatted(s.pid()))
              .orElse(who);
    } catch (IOException e) {
      // The sentence is right without the process number, too.
    }
    return new RunException(
        "model_dir %s is in use by %s; wait for it, cancel it, or choose another --model_dir"
            .formatted(folder.path(), who));
  }
}
