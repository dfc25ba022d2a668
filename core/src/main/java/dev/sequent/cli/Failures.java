package dev.sequent.cli;

import dev.sequent.config.ConfigException;
import dev.sequent.data.DataException;
import dev.sequent.fetch.FetchException;
import dev.sequent.project.ProjectException;
import dev.sequent.run.RunException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one sentence on standard error and an exit code. */
final class Failures {
  private Failures() {}

  /** A command line that cannot be understood. */
  static int usage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    // picocli stumbles over an empty word, which a variable of the shell that is not set leaves.
    boolean empty =
        e.getCause() instanceof IndexOutOfBoundsException && List.of(arguments).contains("");
    command
        .getErr()
        .println("sequent: " + (empty ? "one of the arguments is empty" : e.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** A command that could not do its work. */
  static int execution(Exception e, CommandLine command, ParseResult parsed) {
    return switch (e) {
      case RunException wrong -> sentence(command, wrong, ExitCode.USAGE);
      case ConfigException wrong -> sentence(command, wrong, ExitCode.USAGE);
      case DataException wrong -> sentence(command, wrong, ExitCode.USAGE);
      case ProjectException wrong -> sentence(command, wrong, ExitCode.USAGE);
      case FetchException wrong ->
          sentence(
              command,
              wrong,
              wrong.reason() == FetchException.Reason.CANCELLED
                  ? ExitCode.INTERRUPTED
                  : ExitCode.FAILED);
      case IOException io -> sentence(command, io, ExitCode.FAILED);
      default -> {
        // Not foreseen, so a defect of ours: the trace is what a report needs.
        command.getErr().println("sequent: unexpected failure, please report it:");
        e.printStackTrace(command.getErr());
        yield ExitCode.FAILED;
      }
    };
  }

  private static int sentence(CommandLine command, Exception e, int code) {
    command.getErr().println("sequent: " + e.getMessage());
    return code;
  }
}
