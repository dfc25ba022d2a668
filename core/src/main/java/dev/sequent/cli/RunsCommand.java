package dev.sequent.cli;

import static java.util.stream.Collectors.joining;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.sequent.config.Spelling;
import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.UserFolders;
import dev.sequent.run.ForeignRuns;
import dev.sequent.run.MetricStore;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMarks;
import dev.sequent.run.RunRemarks;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import dev.sequent.run.RunSummary;
import dev.sequent.target.ShellText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    description = "List, show, compare, follow, queue, cancel, resume and mark runs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RunsCommand.ListRuns.class,
      RunsCommand.Show.class,
      RunsCommand.Cancel.class,
      RunsCommand.Resume.class,
      RunsMark.class,
      RunsQueue.Show.class,
      RunsQueue.Move.class,
      RunsQueue.Pause.class,
      RunsQueue.Continue.class,
      RunsQueue.Later.class,
      RunsCompare.class
    })
final class RunsCommand {

  /** The project around the working folder. */
  private static Optional<Project> project() {
    return Optional.ofNullable(Project.around(Path.of("")));
  }

  /** The runs of the project around the working folder and those in the user's index. */
  private static List<RunSummary> all() throws IOException {
    Optional<Project> project = project();
    RunCatalog catalog = new RunCatalog(UserFolders.system());
    return project.isEmpty()
        ? catalog.scan(List.of())
        : catalog.scan(
            List.of(project.get().runsFolder()), new ImportedFolders(project.get()).folders());
  }

  /** The run that somebody means by a folder or a name. */
  static RunSummary named(String run) throws IOException, RunException {
    RunFolder folder = new RunFolder(Path.of(run));
    if (folder.exists() && !isImported(folder)) {
      return RunCatalog.summary(folder);
    }
    if (Files.isDirectory(folder.path()) && ForeignRuns.below(folder.path()).contains(folder)) {
      return RunCatalog.imported(folder);
    }
    List<RunSummary> found =
        all().stream().filter(s -> s.name().equals(run) || s.folder().name().equals(run)).toList();
    if (found.isEmpty()) {
      Optional<String> meant =
          Spelling.nearest(run, all().stream().map(RunSummary::name).distinct().toList());
      throw new RunException(
          "there is no run '%s'; %s'sequent runs list' names them, or give its folder"
              .formatted(run, meant.map(name -> "did you mean '%s'? ".formatted(name)).orElse("")));
    }
    if (found.size() > 1) {
      throw new RunException(
          "there are %d runs named '%s'; give the folder of one, such as %s"
              .formatted(found.size(), run, found.getFirst().folder().path()));
    }
    return found.getFirst();
  }

  private static boolean isImported(RunFolder run) throws IOException {
    Optional<Project> project = project();
    return project.isPresent()
        && !run.path().startsWith(project.get().runsFolder())
        && !new ImportedFolders(project.get()).besides(run.path()).isEmpty();
  }

  /** A run that may be written into. */
  private static RunSummary own(String run) throws IOException, RunException {
    RunSummary found = named(run);
    if (found.imported()) {
      throw new RunException(
          "%s lies in an imported folder, which Sequent never writes into".formatted(run));
    }
    return found;
  }

  /** What the user says of a run. */
  static RunRemarks remarks(RunSummary run) {
    return RunRemarks.of(run, project(), UserFolders.system());
  }

  /** Its marks; a damaged file of them keeps nobody from the run. */
  private static RunMarks marks(RunSummary run) {
    return marks(run, project());
  }

  private static RunMarks marks(RunSummary run, Optional<Project> project) {
    try {
      return RunRemarks.of(run, project, UserFolders.system()).marks();
    } catch (IOException e) {
      return RunMarks.NONE;
    }
  }

  static String phase(RunSummary run) {
    return run.state()
        .map(s -> s.phase().name().toLowerCase(Locale.ROOT))
        .orElse(run.foreign() ? "imported" : "damaged");
  }

  /** {@code 30/160}, or {@code 30} where no end is known, as after an evaluation. */
  static String steps(RunState state) {
    return steps(state, "/");
  }

  private static String steps(RunState state, String of) {
    return state.step() + (state.totalSteps() > 0 ? of + state.totalSteps() : "");
  }

  /** Star, archive and tags as a line has them behind all else. */
  private static String said(RunMarks marks) {
    return (marks.starred() ? "  ★" : "")
        + (marks.archived() ? "  (archived)" : "")
        + marks.tags().stream().map(tag -> "  #" + Printable.of(tag)).collect(joining());
  }

  static JsonObject json(RunSummary run) {
    return json(run, marks(run));
  }

  private static JsonObject json(RunSummary run, RunMarks marks) {
    JsonObject object = new JsonObject();
    object.addProperty("run", run.name());
    object.addProperty("folder", run.folder().path().toString());
    object.addProperty("phase", phase(run));
    run.damage().ifPresent(damage -> object.addProperty("damage", damage));
    object.addProperty("starred", marks.starred());
    object.addProperty("archived", marks.archived());
    object.add("tags", new Gson().toJsonTree(marks.tags()));
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
    run.inVain().ifPresent(attempt -> object.add("later_attempt", RunOutput.attempt(attempt)));
    return object;
  }

  /** {@code sequent runs list}. */
  @Command(name = "list", description = "List runs, newest first.", mixinStandardHelpOptions = true)
  static final class ListRuns implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Option(names = "--starred", description = "starred runs only")
    private boolean starred;

    @Option(names = "--tag", paramLabel = "WORD", description = "runs with this tag only")
    private String tag = "";

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      Optional<Project> project = project();
      for (RunSummary run : all()) {
        RunMarks marks = marks(run, project);
        boolean tagged = marks.tags().stream().anyMatch(word -> word.equalsIgnoreCase(tag));
        if ((!starred || marks.starred()) && (tag.isEmpty() || tagged)) {
          out.println(json ? json(run, marks) : line(run, marks));
        }
      }
      return ExitCode.DONE;
    }

    private static String line(RunSummary run, RunMarks marks) {
      Optional<RunState> state = run.state();
      String steps = state.map(RunsCommand::steps).orElse("-");
      String accuracy =
          state.isPresent() && state.get().accuracy().isPresent()
              ? "%.4f".formatted(state.get().accuracy().getAsDouble())
              : "-";
      String later = run.inVain().map(vain -> "  (later " + vain.words() + ")").orElse("");
      return "%-24s %-10s %12s %7s  %s%s%s"
          .formatted(
              run.name(), phase(run), steps, accuracy, run.folder().path(), later, said(marks));
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
      MetricStore curves = new MetricStore(summary.folder());
      curves.poll();
      if (json) {
        JsonObject object = json(summary);
        object.addProperty("notes", remarks(summary).notes());
        object.add("curves", CurvesText.json(curves));
        out.println(object);
        return ExitCode.DONE;
      }
      field(out, "run", summary.name());
      field(out, "folder", summary.folder().path().toString());
      field(out, "phase", phase(summary));
      summary.damage().ifPresent(damage -> field(out, "damage", damage));
      summary.state().ifPresent(state -> state(out, state));
      summary.inVain().ifPresent(attempt -> field(out, "later", attempt.sentence()));
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
                Optional.ofNullable(manifest.weights().source())
                    .ifPresent(source -> field(out, "weights", source));
                field(out, "seed", Long.toString(manifest.seed()));
              });
      said(summary, out);
      Set<String> told = summary.state().map(state -> state.metrics().keySet()).orElse(Set.of());
      CurvesText.print(curves, told, (tag, value) -> field(out, tag, value));
      return ExitCode.DONE;
    }

    private static void said(RunSummary run, PrintWriter out) throws IOException {
      RunMarks marks = marks(run);
      if (!marks.equals(RunMarks.NONE)) {
        field(out, "marks", RunsCommand.said(marks).strip());
      }
      String notes = remarks(run).notes();
      if (!notes.isBlank()) {
        field(
            out, "notes", notes.lines().map(Printable::of).collect(joining("\n" + " ".repeat(26))));
      }
    }

    private static void state(PrintWriter out, RunState state) {
      field(out, "step", steps(state, " of "));
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
      RunSummary summary = own(run);
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
      description = {
        "Go on with a cancelled or failed run from its newest checkpoint.",
        "Where its checkpoint was evaluated in between, the training goes on."
      },
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
      RunFolder folder = new RunLauncher(UserFolders.system()).resume(own(run).folder());
      RunOutput output =
          new RunOutput(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
      return detach ? output.started(folder) : output.follow(folder);
    }
  }
}
