package dev.sequent.cli;

import dev.sequent.run.RunException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program of the user's own that a benchmark runs in turns with ours. */
final class BesideCommand {
  private BesideCommand() {}

  /**
   * Runs it to its end; what it says on standard error goes where ours goes.
   *
   * @return the last line it printed
   * @throws RunException where it cannot be started, fails, or prints nothing
   */
  static String run(List<String> command) throws RunException, InterruptedException {
    if (command.isEmpty()) {
      throw new RunException("--beside needs a command");
    }
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw new RunException("%s ended with exit code %d".formatted(command.getFirst(), code));
      }
      if (output.isEmpty()) {
        throw new RunException(command.getFirst() + " printed nothing");
      }
      return output.substring(output.lastIndexOf('\n') + 1);
    } catch (IOException e) {
      throw new RunException(
          "%s cannot be run: %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }
}
