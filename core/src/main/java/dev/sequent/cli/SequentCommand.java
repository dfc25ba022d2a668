package dev.sequent.cli;

import dev.sequent.config.Spelling;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code sequent} command. Without a subcommand it opens the window. */
@Command(
    name = "sequent",
    description = {
      "Fine-tune BERT sequence classifiers.",
      "Without a command: open the window, with a project, config, run, model_dir or .mdl if named."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ConfigCommand.class,
      TokensCommand.class,
      PredictCommand.class,
      CheckpointCommand.class,
      RunsCommand.class,
      ProjectCommand.class,
      TargetsCommand.class,
      DataCommand.class,
      BenchCommand.class,
      DiagnosticsCommand.class,
      UpdatesCommand.class,
      ManualCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the run failed",
      "2:usage or invalid config",
      "3:findings of severity error",
      "130:interrupted"
    })
public final class SequentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PATH",
      description = "project, config, run folder, model_dir or .mdl checkpoint to open")
  private List<Path> what = List.of();

  @Option(
      names = WindowRequest.STARTUP_PROBE,
      description = "open the window, print how long that took and the memory it holds, and leave")
  private boolean startupProbe;

  @Option(
      names = WindowRequest.SOFTWARE_RENDERING,
      description =
          "draw the window without the graphics card: where its driver fails, and remotely")
  private boolean softwareRendering;

  /** The whole command line, ready to execute. */
  public static CommandLine commandLine() {
    return new CommandLine(new SequentCommand())
        .setAbbreviatedOptionsAllowed(true)
        .setPosixClusteredShortOptionsAllowed(false)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution)
        .registerConverter(Path.class, SequentCommand::path)
        .registerConverter(Boolean.class, SequentCommand::truth)
        .registerConverter(boolean.class, SequentCommand::truth)
        .registerConverter(Integer.class, text -> whole(text, Integer::valueOf))
        .registerConverter(int.class, text -> whole(text, Integer::valueOf))
        .registerConverter(Long.class, text -> whole(text, Long::valueOf))
        .registerConverter(long.class, text -> whole(text, Long::valueOf));
  }

  /** Executes what was typed; 1 where the output did not arrive. */
  static int execute(String[] arguments) {
    int code = commandLine().execute(arguments);
    return StandardOutput.arrived() || code != ExitCode.DONE ? code : ExitCode.FAILED;
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new TypeConversionException("'" + text + "' is not true or false");
    };
  }

  /** A number of a flag, or what is wrong with it in words that are not Java's. */
  private static <T> T whole(String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number, or too large");
    }
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("the path is empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'%s' is no path on this computer%s"
              .formatted(
                  text,
                  text.indexOf('\uFFFD') >= 0
                      ? "; for its letters, set LC_ALL to a language in UTF-8, such as C.UTF-8"
                      : ""));
    }
  }

  @Override
  public Integer call() {
    for (Path path : what) {
      if (!Files.exists(path)) {
        Optional<String> meant =
            Spelling.nearest(path.toString(), spec.commandLine().getSubcommands().keySet());
        throw new ParameterException(
            spec.commandLine(),
            "there is no command and no file '%s'%s"
                .formatted(
                    path, meant.map(name -> "; did you mean '%s'?".formatted(name)).orElse("")));
      }
    }
    return Window.open(
        spec.commandLine().getErr(),
        new WindowRequest(what, false, startupProbe, softwareRendering));
  }
}
