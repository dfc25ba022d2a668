package dev.sequent.cerebras.follow;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.run.DeviceLane;
import dev.sequent.run.FolderLock;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.Signals;
import dev.sequent.run.StateFile;
import dev.sequent.run.WorkerOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The worker process of a run on a CS system. It may be killed at any time: the job goes on, and
 * the next worker of the same run goes on following it.
 */
public final class FollowWorker {
  private final RunRequest request;
  private final RunFolder folder;
  private final Planning planning;

  /** Finds the planner of a request's target. */
  @FunctionalInterface
  public interface Planning {
    /**
     * The planner of a request.
     *
     * @throws RunException where the target is not registered any more, or not usable
     */
    JobPlanner planner(RunRequest request) throws RunException;
  }

  private FollowWorker(RunRequest request, Planning planning) {
    this.request = request;
    this.folder = new RunFolder(request.modelDir());
    this.planning = planning;
  }

  /**
   * Carries out the run of a command line and returns when its last state is written.
   *
   * @param arguments as {@link RunRequest#arguments()} writes them
   */
  public static void work(String[] arguments, Planning planning) {
    // As for local runs: Ctrl+C in the terminal asks through the run folder, not by a signal.
    Signals.ignore("INT");
    Signals.ignore("HUP");
    try {
      new FollowWorker(RunRequest.parse(List.of(arguments)), planning).run();
    } catch (RunException | IOException e) {
      System.err.println(WorkerOutput.LAST_WORDS + e.getMessage());
    }
  }

  private void run() throws RunException, IOException {
    try (FolderLock _ = FolderLock.forWorker(folder);
        StateFile state = StateFile.takeOver(folder, () -> {})) {
      try {
        JobPlanner planner = planning.planner(request);
        if (request.compileOnly()) {
          afterOtherCompiles(planner, state);
        } else {
          carryOut(planner, state);
        }
      } catch (RunException | IOException e) {
        String cause = String.valueOf(e.getMessage());
        state.end(s -> s.ending(RunPhase.FAILED, cause, System.currentTimeMillis()));
      }
      Files.deleteIfExists(folder.cancelRequest());
    }
  }

  /** The compiles of a target go one after another: each takes all of a node of its cluster. */
  private void afterOtherCompiles(JobPlanner planner, StateFile state)
      throws RunException, IOException {
    Optional<DeviceLane> lane =
        DeviceLane.take(
            Path.of(System.getProperty("sequent.lanes")),
            "compiles:" + request.target(),
            folder,
            sentence -> state.set(s -> s.noting(sentence)),
            () -> Files.exists(folder.cancelRequest()));
    if (lane.isEmpty()) {
      state.end(s -> s.ending(RunPhase.CANCELLED, null, System.currentTimeMillis()));
      return;
    }
    try (DeviceLane _ = lane.get()) {
      carryOut(planner, state);
    }
  }

  private void carryOut(JobPlanner planner, StateFile state) throws RunException, IOException {
    new Carrier(request, planner, totalSteps(), state, LockSupport::parkNanos).carryOut();
  }

  /** Where the config says that training ends; 0 where it says it in another way. */
  private long totalSteps() throws RunException {
    try {
      ConfigDocument config = ConfigDocument.load(folder.params());
      Optional<ConfigValue> steps =
          config.value("runconfig.max_steps").or(() -> config.value("trainer.init.loop.max_steps"));
      return steps.isPresent() ? steps.get().asLong().orElse(0) : 0;
    } catch (ConfigException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }
}
