package dev.sequent.cli;

import com.google.gson.JsonObject;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.project.Project;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.Targets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent targets compile}: a set of configs, one after another, before any is trained. */
@Command(
    name = "compile",
    description = {
      "Compile a set of configs on a target, one after another, so that training need not wait.",
      "A config that fails does not stop the others; the exit code is 1 where any failed. Train"
          + " with the --model_dir that the last table names: what was compiled lies there."
    },
    mixinStandardHelpOptions = true)
final class TargetsCompileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "NAME", description = "the target")
  private String id = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "CONFIG", description = "YAML configs")
  private List<Path> configs = new ArrayList<>();

  @Option(
      names = {"-o", "--model_dir"},
      paramLabel = "FOLDER",
      description =
          "where each config gets a run folder of its own name (default: the runs of its project,"
              + " or runs/ beside it)")
  private @Nullable Path parent;

  @Option(names = "--json", description = "one JSON object a config")
  private boolean json;

  /** What became of a config. */
  private record Compiled(Path config, Path modelDir, String outcome, String detail) {
    boolean done() {
      return outcome.equals("compiled");
    }

    String line() {
      return "%-12s %-32s %s%s"
          .formatted(outcome, config, modelDir, detail.isEmpty() ? "" : "  " + detail);
    }

    JsonObject object() {
      JsonObject object = new JsonObject();
      object.addProperty("config", config.toString());
      object.addProperty("model_dir", modelDir.toString());
      object.addProperty("outcome", outcome);
      object.addProperty("detail", detail);
      return object;
    }
  }

  @Override
  public Integer call() throws RunException, IOException {
    ExecutionTarget target = new Targets(UserFolders.system()).require(id);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<Compiled> all = new ArrayList<>();
    boolean interrupted = false;
    for (Path config : configs) {
      Path modelDir = modelDir(config);
      if (interrupted) {
        all.add(new Compiled(config, modelDir, "not started", ""));
        continue;
      }
      err.printf("%d of %d: %s in %s%n", all.size() + 1, configs.size(), config, modelDir);
      err.flush();
      all.add(compile(target, config, modelDir));
      interrupted = all.getLast().outcome.equals("cancelled");
    }
    all.forEach(compiled -> out.println(json ? compiled.object().toString() : compiled.line()));
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    return all.stream().allMatch(Compiled::done) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Compiled compile(ExecutionTarget target, Path config, Path modelDir) throws IOException {
    try {
      RunFolder run =
          target.launch(
              RunRequest.of(RunMode.TRAIN, config, modelDir)
                  .compiling()
                  .on(target.id(), DeviceChoice.AUTO));
      // The log and what was compiled are progress here; the result is the table.
      PrintWriter err = spec.commandLine().getErr();
      new RunOutput(err, err, false).follow(run);
      RunState end = RunStates.observed(run).orElseThrow();
      String outcome =
          end.phase() == RunPhase.COMPLETED
              ? "compiled"
              : end.phase().name().toLowerCase(Locale.ROOT);
      String detail = end.causeOfFailure().orElseGet(() -> took(end));
      return new Compiled(config, modelDir, outcome, detail);
    } catch (RunException e) {
      String why = String.valueOf(e.getMessage());
      spec.commandLine().getErr().println("sequent: " + why);
      return new Compiled(config, modelDir, "failed", why);
    }
  }

  /** How long it took, and which program it is where the target has said so. */
  private static String took(RunState end) {
    long seconds = (end.times().ended() - end.times().submitted()) / 1000;
    String note = String.valueOf(end.note());
    return note.contains(" cs_") ? "%d s, %s".formatted(seconds, note) : seconds + " s";
  }

  private Path modelDir(Path config) {
    Path file = config.toAbsolutePath().normalize();
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    Path folder =
        parent != null
            ? parent
            : Optional.ofNullable(Project.around(file))
                .map(Project::runsFolder)
                .orElseGet(() -> file.resolveSibling("runs"));
    return folder.resolve(name);
  }
}
