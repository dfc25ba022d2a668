package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import dev.sequent.run.RunSummary;
import dev.sequent.target.ShellText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent runs}: what has run, what runs, and what to do about it. */
@Command(
    name = "runs",
    description = "List, show, follow, queue, cancel and resume runs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RunsCommand.ListRuns.class,
      RunsCommand.Show.class,
      RunsCommand.Cancel.class,
      RunsCommand.Resume.class,
      RunsQueue.Show.class,
      RunsQueue.Move.class,
      RunsQueue.Pause.class,
      RunsQueue.Continue.class,
      RunsQueue.Later.class,
      NotAvailableYet.RunsCompare.class
    })
final class RunsCommand {

  /** The runs of the project around the working folder and those in the user's index. */
  private static List<RunSummary> all() throws IOException {
    Project project = Project.around(Path.of(""));
    RunCatalog catalog = new RunCatalog(UserFolders.system());
    return project == null
        ? catalog.scan(List.of())
        : catalog.scan(List.of(project.runsFolder()), new ImportedFolders(project).folders());
  }

  /** The run that somebody means by a folder or a name. */
  static RunSummary named(String run) throws IOException, RunException {
    RunFolder folder = new RunFolder(Path.of(run));
    if (folder.exists()) {
      return RunCatalog.summary(folder);
    }
    List<RunSummary> found =
        all().stream().filter(s -> s.name().equals(run) || s.folder().name().equals(run)).toList();
    if (found.isEmpty()) {
      throw new RunException(
          "there is no run '%s'; 'sequent runs list' names them, or give its folder"
              .formatted(run));
    }
    if (found.size() > 1) {
      throw new RunException(
          "there are %d runs named '%s'; give the folder of one, such as %s"
              .formatted(found.size(), run, found.getFirst().folder().path()));
    }
    return found.getFirst();
  }

  private static String phase(RunSummary run) {
    return run.state()
        .map(s -> s.phase().name().toLowerCase(Locale.ROOT))
        .orElse(run.foreign() ? "imported" : "damaged");
  }

  static JsonObject json(RunSummary run) {
    JsonObject object = new JsonObject();
    object.addProperty("run", run.name());
    object.addProperty("folder", run.folder().path().toString());
    object.addProperty("phase", phase(run));
    run.damage().ifPresent(damage -> object.addProperty("damage", damage));
    if (run.state().isPresent()) {
      RunState state = run.state().get();
      object.addProperty("global_step", state.step());
      object.addProperty("total_steps", state.totalSteps());
      object.addProperty("pid", state.pid());
      object.addProperty("samples_per_second", state.samplesPerSecond());
      state.pace().ifPresent(pace -> RunOutput.pace(object, pace));
      RunStates.stuck(state, System.currentTimeMillis())
          .ifPresent(sentence -> object.addProperty("stuck", sentence));
      state.causeOfFailure().ifPresent(cause -> object.addProperty("cause", cause));
      object.add("metrics", RunOutput.metrics(state));
      state.bestEvaluation().ifPresent(best -> object.add("best", RunOutput.best(best)));
      object.add("command", new Gson().toJsonTree(state.command().arguments()));
    }
    return object;
  }

  /** {@code sequent runs list}. */
  @Command(name = "list", description = "List runs, newest first.", mixinStandardHelpOptions = true)
  static final class ListRuns implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      for (RunSummary run : all()) {
        out.println(json ? json(run) : line(run));
      }
      return ExitCode.DONE;
    }

    private static String line(RunSummary run) {
      Optional<RunState> state = run.state();
      String steps = state.map(s -> s.step() + "/" + s.totalSteps()).orElse("-");
      String accuracy =
          state.isPresent() && state.get().accuracy().isPresent()
              ? "%.4f".formatted(state.get().accuracy().getAsDouble())
              : "-";
      return "%-24s %-10s %12s %7s  %s"
          .formatted(run.name(), phase(run), steps, accuracy, run.folder().path());
    }
  }

  /** {@code sequent runs show}. */
  @Command(name = "show", description = "Show one run.", mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "name or folder")
    private String run = "";

    @Option(names = "--json", description = "one JSON object; with --follow one a second")
    private boolean json;

    @Option(names = "--follow", description = "show how it goes on until it ends")
    private boolean follow;

    @Override
    public Integer call() throws IOException, RunException {
      RunSummary summary = named(run);
      PrintWriter out = spec.commandLine().getOut();
      if (follow) {
        return new RunFollower(out, spec.commandLine().getErr(), json).follow(summary.folder());
      }
      if (json) {
        out.println(json(summary));
        return ExitCode.DONE;
      }
      field(out, "run", summary.name());
      field(out, "folder", summary.folder().path().toString());
      field(out, "phase", phase(summary));
      summary.damage().ifPresent(damage -> field(out, "damage", damage));
      summary.state().ifPresent(state -> state(out, state));
      summary
          .manifest()
          .ifPresent(
              manifest -> {
                field(out, "device", manifest.device());
                if (manifest.arithmetic() != null) {
                  field(out, "precision", manifest.arithmetic().precision());
                }
                field(out, "compat", manifest.compatibility());
                field(out, "config", manifest.params().path());
                field(out, "weights", String.valueOf(manifest.weights().source()));
                field(out, "seed", Long.toString(manifest.seed()));
              });
      return ExitCode.DONE;
    }

    private static void state(PrintWriter out, RunState state) {
      field(out, "step", "%d of %d".formatted(state.step(), state.totalSteps()));
      state.causeOfFailure().ifPresent(cause -> field(out, "cause", cause));
      RunStates.stuck(state, System.currentTimeMillis())
          .ifPresent(sentence -> field(out, "stuck", sentence));
      if (state.note() != null) {
        field(out, "note", state.note());
      }
      new TreeMap<>(state.metrics())
          .forEach((tag, value) -> field(out, tag, "%.4f".formatted(value)));
      state.bestEvaluation().ifPresent(best -> field(out, "best", best.sentence()));
      field(out, "command", "sequent " + ShellText.join(state.command().arguments()));
    }

    private static void field(PrintWriter out, String name, String value) {
      out.printf("%-25s %s%n", name, value);
    }
  }

  /** {@code sequent runs cancel}. */
  @Command(
      name = "cancel",
      description = "Ask a run to finish its step, save a checkpoint and stop.",
      mixinStandardHelpOptions = true)
  static final class Cancel implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "name or folder")
    private String run = "";

    @Option(
        names = "--within",
        paramLabel = "SECONDS",
        description =
            "how long the run may take to save and stop before it is ended without (default:"
                + " ${DEFAULT-VALUE})")
    private long within = RunControl.PATIENCE.toSeconds();

    @Option(
        names = "--now",
        description = "end it at once, without a checkpoint of what it has done since the last")
    private boolean now;

    @Override
    public Integer call() throws IOException, RunException {
      RunSummary summary = named(run);
      PrintWriter out = spec.commandLine().getOut();
      if (within < 0) {
        throw new RunException("--within needs a number of seconds, not " + within);
      }
      if (summary.state().map(s -> s.phase().ended()).orElse(true)) {
        out.println(summary.name() + " is " + phase(summary) + " already");
      } else if (now) {
        boolean ended = RunControl.kill(summary.folder());
        out.println(summary.name() + (ended ? " was ended" : " has ended by itself"));
      } else {
        RunControl.cancel(summary.folder(), Duration.ofSeconds(within));
        out.println("asked " + summary.name() + " to stop");
      }
      return ExitCode.DONE;
    }
  }

  /** {@code sequent runs resume}. */
  @Command(
      name = "resume",
      description = "Go on with a cancelled or failed run from its newest checkpoint.",
      mixinStandardHelpOptions = true)
  static final class Resume implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "name or folder")
    private String run = "";

    @Option(names = "--detach", description = "return at once; the run goes on")
    private boolean detach;

    @Option(names = "--json", description = "print the result as one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException, RunException {
      RunFolder folder = new RunLauncher(UserFolders.system()).resume(named(run).folder());
      RunOutput output =
          new RunOutput(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
      return detach ? output.started(folder) : output.follow(folder);
    }
  }
}
