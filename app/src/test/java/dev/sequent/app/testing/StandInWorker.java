package dev.sequent.app.testing;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that lives until it is ended or its starter goes: what a run's worker is from outside.
 */
public final class StandInWorker {
  private StandInWorker() {}

  /** Reads until there is nobody left who could write. */
  public static void main(String[] arguments) throws IOException {
    while (System.in.read() >= 0) {
      // What is said does not matter.
    }
  }

  /** Starts one. */
  public static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx16m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StandInWorker.class.getName())
        .start();
  }
}
