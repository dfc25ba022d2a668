package dev.sequent.cerebras.follow;

import java.util.List;

/**
 * A run as a job on a host.
 *
 * @param workingFolder where the command starts, that of {@code run.py}
 * @param command the words, each of which the program gets as it is
 * @param modelDir the run's {@code model_dir} there
 * @param jobFolder a folder there for the job's output and exit status; of this run only
 * @param sendings files that have to be there before it starts
 * @param results hears how its compile went
 */
public record JobPlan(
    String workingFolder,
    List<String> command,
    String modelDir,
    String jobFolder,
    List<Sending> sendings,
    CompileResults results) {

  public JobPlan {
    command = List.copyOf(command);
    sendings = List.copyOf(sendings);
  }
}
