package dev.sequent.app.runs;

/** What the table of runs can ask the rest of the window to do. */
public interface RunsCommands {

  /** Asks a run to stop. */
  void cancel(RunRow run);

  /** Goes on with a run that was cancelled or failed. */
  void resume(RunRow run);

  /** Shows a run's folder in the system's file manager. */
  void openFolder(RunRow run);

  /** Brings the charts into view. */
  void goToMonitor();

  /** Shows the place where runs are started. */
  void goToExperiment();
}
