package dev.sequent.run;

import java.io.IOException;

/** Writes a run's state as its worker would. */
public final class WrittenState {
  private WrittenState() {}

  public static void in(RunFolder run, RunState state) throws IOException {
    RunJson.write(run.state(), state, false);
  }
}
