package dev.sequent.cli;

import dev.sequent.config.ConfigException;
import dev.sequent.config.Spelling;
import dev.sequent.data.DataException;
import dev.sequent.fetch.FetchException;
import dev.sequent.project.ProjectException;
import dev.sequent.run.RunException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
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
    String sentence = empty ? "one of the arguments is empty" : e.getMessage();
    if (e instanceof MissingParameterException) {
      // What is missing may be there, misspelt; picocli looks for that later, if at all.
      sentence = misspelt(command, arguments).map(Failures::unknown).orElse(sentence);
    }
    command.getErr().println("sequent: " + sentence);
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private record Misspelt(String typed, Optional<String> meant) {}

  private static String unknown(Misspelt option) {
    return "Unknown option: '%s'%s"
        .formatted(
            option.typed(),
            option.meant().map(name -> "; did you mean %s?".formatted(name)).orElse(""));
  }

  private static Optional<Misspelt> misspelt(CommandLine command, String[] arguments) {
    Set<String> names = command.getCommandSpec().optionsMap().keySet();
    return Stream.of(arguments)
        .takeWhile(word -> !word.equals("--"))
        .filter(word -> word.startsWith("--"))
        .map(word -> word.split("=", 2)[0])
        .filter(word -> names.stream().noneMatch(name -> name.startsWith(word)))
        .findFirst()
        .map(word -> new Misspelt(word, Spelling.nearest(word, names)));
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
