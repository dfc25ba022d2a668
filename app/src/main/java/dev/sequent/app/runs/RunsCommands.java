package dev.sequent.app.runs;

/** What the table of runs can ask the rest of the window to do. */
public interface RunsCommands {

  /** Asks a run to finish its step, to save and to stop. */
  void cancel(RunRow run);

  /** Ends a run at once, with what it has saved. */
  void cancelNow(RunRow run);

  /** Goes on with a run that was cancelled or failed. */
  void resume(RunRow run);

  /** Shows the runs of a run's imported folder no longer. */
  void forget(RunRow run);

  /** Shows a page in the system's browser. */
  void openPage(String address);

  /** Shows a run's folder in the system's file manager. */
  void openFolder(RunRow run);

  /** Brings the charts into view. */
  void goToMonitor();

  /** Shows the place where runs are started. */
  void goToExperiment();
}
