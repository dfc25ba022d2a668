package dev.sequent.cerebras.follow;

import dev.sequent.cerebras.host.Host;
import dev.sequent.run.RunException;
import dev.sequent.run.RunRequest;

/** Knows how a run becomes a job of a system. */
public interface JobPlanner {

  /** The host on which the system's commands run; not connected yet. */
  Host host();

  /**
   * The job of a run.
   *
   * @param name of the job, letters, digits and dashes; the same name is the same job
   * @throws RunException where that system or release cannot do what is asked
   */
  JobPlan plan(RunRequest request, String name) throws RunException;
}
