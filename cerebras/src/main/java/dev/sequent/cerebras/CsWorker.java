package dev.sequent.cerebras;

import dev.sequent.cerebras.follow.FollowWorker;
import dev.sequent.cerebras.follow.JobPlanner;
import dev.sequent.cerebras.host.AskPass;
import dev.sequent.project.UserFolders;
import dev.sequent.run.EnglishNumbers;
import dev.sequent.run.RunException;
import dev.sequent.run.RunRequest;
import dev.sequent.target.CompileMemory;

/** The worker of runs on registered CS systems: one process a run. */
public final class CsWorker {
  private CsWorker() {}

  /** Arguments as {@link RunRequest#arguments()} writes them. */
  public static void main(String[] arguments) {
    EnglishNumbers.everywhere();
    FollowWorker.work(arguments, CsWorker::planner);
  }

  private static JobPlanner planner(RunRequest request) throws RunException {
    UserFolders user = UserFolders.ofWorker();
    return new CsJobs(
        new CsRegistry(user, System.getenv()).require(request.target()),
        AskPass.of(System.getenv()),
        new CompileMemory(user));
  }
}
