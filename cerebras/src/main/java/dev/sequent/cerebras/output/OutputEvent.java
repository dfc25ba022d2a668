package dev.sequent.cerebras.output;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Something that a run's output tells. The releases word it differently; the event is the same.
 * Numbers are as printed: a loss has five decimals, the event files hold it exactly.
 */
public sealed interface OutputEvent {

  /** What a step belongs to, or what has ended. */
  enum Activity {
    TRAINING,
    EVALUATION
  }

  /**
   * A logged step.
   *
   * @param activity training or evaluation
   * @param device as printed, such as {@code xla:0} or {@code CSX}
   * @param step global step in training; in evaluation the batch
   * @param loss of this step's batch; may be NaN or infinite
   * @param rate samples a second since the last logged step
   * @param globalRate samples a second since the start
   * @param timeLeft of the whole run where it is printed, else of the present loop
   */
  record Step(
      Activity activity,
      String device,
      long step,
      OptionalDouble loss,
      OptionalDouble rate,
      OptionalDouble globalRate,
      Optional<Duration> timeLeft)
      implements OutputEvent {}

  /**
   * A checkpoint is on its way to the disk.
   *
   * @param step global step
   */
  record CheckpointBegun(long step) implements OutputEvent {}

  /**
   * A checkpoint is on disk.
   *
   * @param step global step; empty where only a path is printed that does not name it
   * @param path as printed; empty where only the step is
   */
  record CheckpointSaved(OptionalLong step, Optional<String> path) implements OutputEvent {}

  /**
   * One figure of an evaluation.
   *
   * @param name such as {@code eval/accuracy}
   */
  record Metric(String name, double value) implements OutputEvent {}

  /** The mean loss of an evaluation, unweighted over batches. */
  record EvaluationLoss(double value) implements OutputEvent {}

  /**
   * The compiler or the start of the system has come to a stage.
   *
   * @param name as printed, without trailing dots
   */
  record CompileStage(String name) implements OutputEvent {}

  /**
   * A compile of an earlier run is used again.
   *
   * @param hash {@code cs_} and digits
   */
  record CompileReused(String hash) implements OutputEvent {}

  /**
   * The compile has ended well.
   *
   * @param hash {@code cs_} and digits, where it is printed
   */
  record Compiled(Optional<String> hash) implements OutputEvent {}

  /**
   * A job was given to the cluster.
   *
   * @param id Slurm's number, or {@code wsjob-...}
   * @param waiting whether it waits for others' jobs to end
   */
  record JobSubmitted(String id, boolean waiting) implements OutputEvent {}

  /**
   * The command line that a wrapper starts, as it echoes it.
   *
   * @param command after {@code Running:} or {@code Launching:}
   */
  record Launching(String command) implements OutputEvent {}

  /**
   * All of an activity is done.
   *
   * @param samples processed; empty where it is not printed
   * @param seconds taken; empty where it is not printed
   */
  record Finished(Activity activity, OptionalLong samples, OptionalDouble seconds)
      implements OutputEvent {}

  /**
   * Something went wrong.
   *
   * @param failure what it is called
   * @param sentence the line that says so, without prefix
   * @param traceback what Python printed of where it was; empty where it printed nothing
   */
  record Failed(Failure failure, String sentence, String traceback) implements OutputEvent {}

  /** A warning that has no event of its own. */
  record Warning(String sentence) implements OutputEvent {}
}
