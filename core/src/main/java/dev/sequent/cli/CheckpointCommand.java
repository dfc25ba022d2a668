package dev.sequent.cli;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code sequent checkpoint}: what is in a checkpoint, and other formats of it. */
@Command(
    name = "checkpoint",
    description = "Describe and convert checkpoints.",
    subcommands = {CheckpointCommand.Info.class, CheckpointCommand.Convert.class},
    mixinStandardHelpOptions = true)
public final class CheckpointCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  /** {@code sequent checkpoint info}. */
  @Command(
      name = "info",
      description = "Step, network, labels and tensors of a checkpoint.",
      mixinStandardHelpOptions = true)
  static final class Info implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "CHECKPOINT",
        description = {
          "A checkpoint folder, a Hugging Face folder, a .safetensors file,",
          "or a model_dir, whose newest checkpoint is taken."
        })
    private Path checkpoint = Path.of("");

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Option(names = "--tensors", description = "Also list every tensor (--json always does).")
    private boolean tensors;

    @Override
    public Integer call() {
      try {
        CheckpointInfo info = CheckpointInfo.read(checkpoint);
        String text = json ? CheckpointText.json(info) : CheckpointText.plain(info, tensors);
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
      } catch (CheckpointException e) {
        spec.commandLine().getErr().println("sequent: " + e.getMessage());
        return ExitCode.USAGE;
      }
    }
  }

  /** {@code sequent checkpoint convert}, which a later release brings. */
  @Command(name = "convert", description = "(not available yet)")
  static final class Convert implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Unmatched private List<String> ignored = new ArrayList<>();

    @Override
    public Integer call() {
      spec.commandLine().getErr().println(spec.qualifiedName() + ": not available yet");
      return ExitCode.USAGE;
    }
  }
}
