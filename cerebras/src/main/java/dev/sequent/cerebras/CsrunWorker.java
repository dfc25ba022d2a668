package dev.sequent.cerebras;

import dev.sequent.run.FolderLock;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.Signals;
import dev.sequent.run.StateFile;
import dev.sequent.run.WorkerOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The worker of a CS run: starts the wrapper, keeps what it prints as the run's log, and tells the
 * run folder how it ended. The Model Zoo itself writes event files and checkpoints there. Steps and
 * losses are not read from the log yet.
 */
public final class CsrunWorker {
  private static final long LOCK_PATIENCE_NANOS = 10_000_000_000L;

  private final RunRequest request;
  private final RunFolder folder;

  private CsrunWorker(RunRequest request) {
    this.request = request;
    this.folder = new RunFolder(request.modelDir());
  }

  /** Arguments as {@link RunRequest#arguments()} writes them. */
  public static void main(String[] arguments) throws InterruptedException {
    // As for local runs: Ctrl+C in the terminal asks through the run folder, not by a signal.
    Signals.ignore("INT");
    Signals.ignore("HUP");
    try {
      new CsrunWorker(RunRequest.parse(List.of(arguments))).run();
    } catch (RunException | IOException e) {
      System.err.println(WorkerOutput.LAST_WORDS + e.getMessage());
    }
  }

  private void run() throws RunException, IOException, InterruptedException {
    try (FolderLock _ = lock();
        StateFile state = StateFile.takeOver(folder, () -> {})) {
      try {
        carryOut(state);
      } catch (RunException | IOException e) {
        String cause = String.valueOf(e.getMessage());
        state.end(s -> s.ending(RunPhase.FAILED, cause, System.currentTimeMillis()));
      }
      Files.deleteIfExists(folder.cancelRequest());
    }
  }

  private void carryOut(StateFile state) throws RunException, IOException, InterruptedException {
    ProcessBuilder job =
        new CsrunTarget()
            .job(request)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
    state.change(s -> s.in(phase()));
    Process process = job.start();
    process.getOutputStream().close();
    boolean cancelled = false;
    while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
      if (!cancelled && Files.exists(folder.cancelRequest())) {
        cancelled = true;
        state.change(s -> s.in(RunPhase.CANCELLING));
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      } else if (cancelled && RunControl.overdue(folder)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    long now = System.currentTimeMillis();
    int status = process.exitValue();
    if (cancelled) {
      state.end(s -> s.ending(RunPhase.CANCELLED, null, now));
    } else if (status == 0) {
      state.end(s -> s.ending(RunPhase.COMPLETED, null, now));
    } else {
      String cause = "the command ended with status %d; %s".formatted(status, lastWords());
      state.end(s -> s.ending(RunPhase.FAILED, cause, now));
    }
  }

  private RunPhase phase() {
    if (request.validateOnly()) {
      return RunPhase.VALIDATING;
    }
    if (request.compileOnly()) {
      return RunPhase.COMPILING;
    }
    return request.mode() == RunMode.EVAL ? RunPhase.EVALUATING : RunPhase.TRAINING;
  }

  /** The last line that the command printed, which for Python is the exception. */
  private String lastWords() throws IOException {
    if (!Files.exists(folder.log())) {
      return "it printed nothing";
    }
    String last = "";
    try (var lines = Files.lines(folder.log())) {
      last = lines.filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
    }
    return last.isEmpty() ? "it printed nothing" : "its last line: " + last;
  }

  /** The launcher holds the lock for the moment in which it starts us. */
  private FolderLock lock() throws RunException, IOException {
    long deadline = System.nanoTime() + LOCK_PATIENCE_NANOS;
    while (System.nanoTime() < deadline) {
      Optional<FolderLock> lock = FolderLock.tryTake(folder.lock());
      if (lock.isPresent()) {
        return lock.get();
      }
      LockSupport.parkNanos(2_000_000);
    }
    throw new RunException(folder.path() + " is in use by another process");
  }
}
