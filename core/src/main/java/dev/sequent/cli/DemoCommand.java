package dev.sequent.cli;

import dev.sequent.checkpoint.PretrainedWeights;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sequent demo}: the bundled sample project, trained at once. */
@Command(
    name = "demo",
    description = {
      "Unpack the sample project and train it at once.",
      "It trains in the window where there is a display, otherwise here in the terminal."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--project", description = "folder for the sample project")
  private @Nullable Path folder;

  @Option(names = "--terminal", description = "stay in the terminal even where there is a display")
  private boolean terminal;

  @Override
  public Integer call() throws ProjectException, RunException, IOException {
    UserFolders user = UserFolders.system();
    Project project = SampleProject.unpack(folder == null ? fresh(user) : folder);
    if (Window.hasDisplay() && !terminal) {
      return Window.open(
          spec.commandLine().getErr(),
          new WindowRequest(List.of(project.folder()), true, false, false));
    }
    PrintWriter out = spec.commandLine().getOut();
    RunLauncher launcher = new RunLauncher(user);
    for (String config : SampleProject.CONFIGS) {
      Path params = project.folder().resolve("configs").resolve(config);
      Path run = runFolder(project, config.replace(".yaml", "").replace('_', '-'));
      out.println("training " + params);
      out.flush();
      RunFolder started =
          launcher.launch(
              RunRequest.of(RunMode.TRAIN_AND_EVAL, params, run)
                  .withCheckpoint(PretrainedWeights.BUILT_IN, true));
      int code = new RunOutput(out, spec.commandLine().getErr(), false).follow(started);
      if (code != ExitCode.DONE) {
        return code;
      }
    }
    return ExitCode.DONE;
  }

  private static Path fresh(UserFolders user) {
    int number = 1;
    Path candidate = user.data().resolve("demo-1");
    while (Files.exists(candidate)) {
      number++;
      candidate = user.data().resolve("demo-" + number);
    }
    return candidate;
  }

  private static Path runFolder(Project project, String name) {
    int number = 1;
    Path candidate = project.runsFolder().resolve(name + "-1");
    while (Files.exists(candidate)) {
      number++;
      candidate = project.runsFolder().resolve(name + "-" + number);
    }
    return candidate;
  }
}
