package dev.sequent.cli;

import com.google.gson.JsonObject;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.project.ProjectException;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.Benchmarks;
import dev.sequent.run.RunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sequent bench}: how fast this computer trains a config. */
@Command(
    name = "bench",
    description = {
      "Time training steps, evaluation, checkpoints and start-up with a config of yours.",
      "With --beside, in turns with another program."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-p", "--params"},
      paramLabel = "FILE",
      description = "The config to time; default: the sample project's single sentences.")
  private @Nullable Path params;

  @Option(
      names = "--checkpoint_path",
      paramLabel = "WEIGHTS",
      description = "Pre-trained weights to start from; default: random ones.")
  private @Nullable String weights;

  @Option(
      names = "--device",
      converter = Values.Device.class,
      paramLabel = "auto|cpu|gpu|gpu:N",
      description = "Where to compute; default: auto.")
  private DeviceChoice device = DeviceChoice.AUTO;

  @Mixin private ArithmeticFlags arithmetic = new ArithmeticFlags();

  @Option(names = "--steps", paramLabel = "N", description = "Steps to time; default: 30.")
  private int steps = 30;

  @Option(
      names = "--full_rows",
      description = "Make up rows of max_sequence_length tokens; no data is read, no evaluation.")
  private boolean fullRows;

  @Option(
      names = "--beside",
      paramLabel = "COMMAND",
      description = {
        "Another program, run in turns with ours. The last line that it prints must be a JSON",
        "object with samples_per_s, and may have eval_samples_per_s and peak_rss_mb."
      })
  private @Nullable String beside;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often; default: 1, or 3 with --beside.")
  private @Nullable Integer rounds;

  @Option(
      names = "--window",
      description = "Time opening the window instead, in --rounds starts; default: 10.")
  private boolean window;

  @Option(
      names = "--cold",
      description = "With --window: empty the system's page cache before each; Linux, root only.")
  private boolean cold;

  @Option(
      names = "--software",
      description = "With --window: draw without the graphics card, as where there is none.")
  private boolean software;

  @Option(
      names = "--open",
      paramLabel = "PROJECT",
      description =
          "With --window: open this project, and go to its newest curves and then to its runs.")
  private @Nullable Path opened;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "With --window: the same for a sample project with N copies of a run.")
  private @Nullable Integer runs;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = {
        "With --runs: curves of 20 scalars with N points each instead of the run's own.",
        "A thousand runs with 10,000 points take 6 GB below the user's cache."
      })
  private @Nullable Integer points;

  @Option(names = "--json", description = "One JSON object a line, the ratios last.")
  private boolean json;

  @Override
  public Integer call() throws RunException, IOException, InterruptedException, ProjectException {
    if (steps < 1 || isNone(rounds) || isNone(runs) || isNone(points)) {
      throw new ParameterException(
          spec.commandLine(), "--steps, --rounds, --runs and --points need at least 1");
    }
    if (points != null && runs == null) {
      throw new ParameterException(
          spec.commandLine(), "--points is for the runs of --runs; name how many");
    }
    if (opened != null && runs != null) {
      throw new ParameterException(
          spec.commandLine(), "--open and --runs each name a project; give one of them");
    }
    if (window) {
      timeTheWindow();
      return ExitCode.DONE;
    }
    UserFolders user = UserFolders.system();
    Path config = params == null ? sample(user) : params;
    if (!Files.isRegularFile(config)) {
      throw new RunException(config + ": there is no such config file; check --params");
    }
    Benchmarks benchmarks = new Benchmarks(user);
    BenchText text = new BenchText(spec.commandLine().getOut(), json);
    List<JsonObject> ours = new ArrayList<>();
    List<JsonObject> theirs = new ArrayList<>();
    int turns = rounds == null ? (beside == null ? 1 : 3) : rounds;
    for (int turn = 0; turn < turns; turn++) {
      ours.add(
          text.ours(
              benchmarks.run(
                  config,
                  Optional.ofNullable(weights),
                  device,
                  arithmetic.choice(),
                  steps,
                  fullRows)));
      if (beside != null) {
        theirs.add(text.theirs(BesideCommand.run(ShellWords.split(beside))));
      }
    }
    if (beside != null) {
      text.ratios(ours, theirs);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.flush();
    return ExitCode.DONE;
  }

  private static boolean isNone(@Nullable Integer count) {
    return count != null && count < 1;
  }

  private void timeTheWindow()
      throws RunException, IOException, InterruptedException, ProjectException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Path> project = Optional.ofNullable(opened);
    if (runs != null) {
      int drawn = points == null ? 0 : points;
      String name = "bench-%d-runs".formatted(runs) + (drawn == 0 ? "" : "-of-" + drawn);
      Path folder = UserFolders.system().cache().resolve(name);
      project = Optional.of(new ManyRuns(spec.commandLine().getErr()).make(folder, runs, drawn));
    }
    int turns = rounds == null ? 10 : rounds;
    Path home = UserFolders.system().cache().resolve("bench-window");
    WindowStarts.print(new WindowStarts(cold, software, project, home).run(turns), json, out);
  }

  private static Path sample(UserFolders user) throws ProjectException {
    return SampleProject.unpack(user.cache().resolve("bench"))
        .folder()
        .resolve("configs")
        .resolve("sst2_sample.yaml");
  }
}
