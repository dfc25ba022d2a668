package dev.sequent.target;

import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.util.List;
import java.util.Optional;

/**
 * Where runs are carried out. A target that is simply there is one implementation and a line in
 * {@code META-INF/services/dev.sequent.target.ExecutionTarget}; targets that users register come
 * from a {@link TargetProvider}. Settings are data, so neither needs window code.
 */
public interface ExecutionTarget {

  /** Stable name for command lines and files, such as {@code local}. */
  String id();

  /** What people call it. */
  String name();

  /**
   * Key of the {@link TargetKind} that it was registered as; empty for one that is simply there.
   */
  default Optional<String> kind() {
    return Optional.empty();
  }

  /** What can be set, for one property sheet that draws them all. */
  List<TargetSetting> settings();

  /** Whether runs can start here now. Quick; never a network call. */
  TargetStatus status();

  /**
   * Looks step by step at all that a run needs, over the network where that is necessary. May take
   * a minute; ends early where the thread is interrupted.
   */
  default void test(TargetTest watcher) {
    watcher.begins("Status");
    TargetStatus status = status();
    watcher.ends(
        new TestStep(
            "Status",
            status.ready() ? TestStep.Outcome.PASSED : TestStep.Outcome.FAILED,
            status.sentence()));
  }

  /**
   * How one training is asked for here: with the evaluations that the config names, or, where that
   * needs a run of its own, without.
   */
  default RunMode training() {
    return RunMode.TRAIN_AND_EVAL;
  }

  /**
   * The command line that does on this target what {@link #launch} does.
   *
   * @throws RunException where the target cannot do what is asked; the sentence says why
   */
  CommandPreview command(RunRequest request) throws RunException;

  /**
   * What is remembered of the compile that a request needs, or of the validation that it is. Looks
   * at files of this computer only.
   *
   * @return empty on a target that remembers nothing
   * @throws RunException as {@link #command}
   */
  default Optional<CompileStanding> remembered(RunRequest request) throws RunException {
    return Optional.empty();
  }

  /**
   * Starts a run and returns once it is on its way; the run folder tells the rest.
   *
   * @throws RunException if it cannot be started; nothing has been changed then
   */
  RunFolder launch(RunRequest request) throws RunException;
}
