package dev.sequent.app.monitor;

import dev.sequent.app.runs.RunRow;

/** What the Monitor can ask the rest of the window to do. */
public interface MonitorCommands {

  /** Asks a run to stop. */
  void cancel(RunRow run);

  /** Goes on with a run that was cancelled or failed. */
  void resume(RunRow run);

  /** Shows the place where runs are started. */
  void goToExperiment();
}
