package dev.sequent.target;

import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunRequest;
import java.util.List;

/**
 * Where runs are carried out. A new kind of target is one implementation and a line in {@code
 * META-INF/services/dev.sequent.target.ExecutionTarget}; its settings are data, so it needs no
 * window code.
 */
public interface ExecutionTarget {

  /** Stable name for command lines and files, such as {@code local}. */
  String id();

  /** What people call it. */
  String name();

  /** What can be set, for one property sheet that draws them all. */
  List<TargetSetting> settings();

  /** Whether runs can start here now. Quick; never a network call. */
  TargetStatus status();

  /** The command line that does on this target what {@link #launch} does. */
  List<String> commandLine(RunRequest request);

  /**
   * Starts a run and returns once it is on its way; the run folder tells the rest.
   *
   * @throws RunException if it cannot be started; nothing has been changed then
   */
  RunFolder launch(RunRequest request) throws RunException;
}
