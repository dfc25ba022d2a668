package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;

/** What somebody outside may ask of a run. */
public final class RunControl {
  private RunControl() {}

  /**
   * Asks a run to stop: its worker finishes the step, saves a checkpoint and ends as cancelled; a
   * queued run ends without starting. Asking a run that has ended does nothing.
   *
   * @throws RunException if the folder cannot be written
   */
  public static void cancel(RunFolder folder) throws RunException {
    try {
      if (RunStates.observed(folder).map(state -> state.phase().ended()).orElse(true)) {
        return;
      }
      Files.writeString(folder.cancelRequest(), "");
    } catch (IOException e) {
      throw new RunException(
          "cannot ask the run in " + folder.path() + " to stop: " + e.getMessage(), e);
    }
  }
}
