package dev.sequent.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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
        .registerConverter(Integer.class, text -> whole(text, Integer::valueOf))
        .registerConverter(int.class, text -> whole(text, Integer::valueOf))
        .registerConverter(Long.class, text -> whole(text, Long::valueOf))
        .registerConverter(long.class, text -> whole(text, Long::valueOf));
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
      throw new TypeConversionException("'" + text + "' is no path on this computer");
    }
  }

  @Override
  public Integer call() {
    for (Path path : what) {
      if (!Files.exists(path)) {
        throw new ParameterException(
            spec.commandLine(), "there is no command and no file '" + path + "'");
      }
    }
    return Window.open(
        spec.commandLine().getErr(),
        new WindowRequest(what, false, startupProbe, softwareRendering));
  }
}
