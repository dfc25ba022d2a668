package dev.sequent.run.worker;

import dev.sequent.run.DeviceLane;
import dev.sequent.run.EnglishNumbers;
import dev.sequent.run.FileTrouble;
import dev.sequent.run.FolderLock;
import dev.sequent.run.LaneName;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLog;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import dev.sequent.run.Signals;
import dev.sequent.run.StateFile;
import dev.sequent.run.WorkerOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker process: carries out the one run that its arguments describe and leaves everything
 * anybody wants to know in the run folder. Nobody talks to it but through that folder.
 */
public final class WorkerMain {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int INTERRUPTED = 130;

  private final RunRequest request;
  private final RunFolder folder;
  private final Path lanes;
  private final AtomicBoolean terminated = new AtomicBoolean();

  private WorkerMain(RunRequest request, Path lanes) {
    this.request = request;
    this.folder = new RunFolder(request.modelDir());
    this.lanes = lanes;
  }

  /** Arguments as {@link RunRequest#arguments()} writes them. */
  public static void main(String[] arguments) {
    EnglishNumbers.everywhere();
    // Ctrl+C in the terminal that started the run reaches every process there; the run must only
    // stop when its own cancel file says so.
    Signals.ignore("INT");
    Signals.ignore("HUP");
    int code;
    try {
      RunRequest request = RunRequest.parse(List.of(arguments));
      WorkerMain worker = new WorkerMain(request, Path.of(System.getProperty("sequent.lanes")));
      Signals.handle("TERM", () -> worker.terminated.set(true));
      code = worker.run();
    } catch (RunException | IOException e) {
      System.err.println(WorkerOutput.LAST_WORDS + e.getMessage());
      code = USAGE;
    }
    // Native libraries keep threads of their own.
    System.exit(code);
  }

  private int run() throws RunException, IOException {
    try (FolderLock _ = FolderLock.forWorker(folder);
        RunLog log = new RunLog(folder.log())) {
      Optional<RunState> written = RunStates.written(folder);
      boolean ours =
          written
              .map(s -> s.pid() == ProcessHandle.current().pid() || RunStates.abandoned(s))
              .orElse(false);
      if (!ours) {
        throw new RunException(folder.path() + " was given to another worker");
      }
      RunMetrics metrics = new RunMetrics(folder);
      Deadline deadline = new Deadline(folder);
      try (StateFile state =
          StateFile.takeOver(
              folder,
              () -> {
                metrics.flushQuietly();
                deadline.keep();
              })) {
        deadline.watch(state);
        return carryOut(log, metrics, state);
      }
    }
  }

  private int carryOut(RunLog log, RunMetrics metrics, StateFile state) throws IOException {
    RunPhase last;
    String cause = null;
    try {
      last = inLane(log, metrics, state);
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      last = RunPhase.FAILED;
      cause = FailureCause.of(e, state.current());
      state.useReserve();
      e.printStackTrace();
    }
    String end = closing(metrics, log, last, cause);
    RunPhase phase = last == RunPhase.COMPLETED && end != null ? RunPhase.FAILED : last;
    state.end(s -> s.ending(phase, end, System.currentTimeMillis()));
    Files.deleteIfExists(folder.cancelRequest());
    return switch (phase) {
      case COMPLETED -> DONE;
      case CANCELLED -> INTERRUPTED;
      default -> FAILED;
    };
  }

  /** Last words; what fails here is the run's failure, if nothing else was. */
  private @Nullable String closing(
      RunMetrics metrics, RunLog log, RunPhase last, @Nullable String cause) {
    try {
      metrics.close();
      if (cause != null) {
        log.error(cause);
      } else if (last == RunPhase.CANCELLED) {
        log.info("Stopped on request.");
      }
      return cause;
    } catch (IOException e) {
      return cause == null ? FileTrouble.sentence(e) : cause;
    }
  }

  private RunPhase inLane(RunLog log, RunMetrics metrics, StateFile state) throws Exception {
    if (request.validateOnly()) {
      return new Worker(request, folder, log, metrics, state, this::stopAsked).run();
    }
    Optional<DeviceLane> lane =
        DeviceLane.take(
            lanes,
            LaneName.of(request.device()),
            folder,
            reason -> waiting(log, reason),
            this::stopAsked);
    Files.deleteIfExists(folder.notBefore());
    if (lane.isEmpty()) {
      return RunPhase.CANCELLED;
    }
    try (DeviceLane _ = lane.get()) {
      return new Worker(request, folder, log, metrics, state, this::stopAsked).run();
    }
  }

  private static void waiting(RunLog log, String reason) {
    try {
      log.info(reason);
    } catch (IOException e) {
      LOG.warn("the run's log could not be written", e);
    }
  }

  private boolean stopAsked() {
    return terminated.get() || Files.exists(folder.cancelRequest());
  }
}
