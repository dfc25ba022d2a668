package dev.sequent.cli;

import dev.sequent.checkpoint.CheckpointConversion;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointInfo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sequent checkpoint}: what is in a checkpoint, and other formats of it. */
@Command(
    name = "checkpoint",
    description = "Describe, convert and get checkpoints.",
    subcommands = {
      CheckpointCommand.Info.class,
      CheckpointCommand.Convert.class,
      CheckpointGet.class
    },
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
          "A checkpoint folder, a Hugging Face folder, a model_dir, whose newest",
          "checkpoint is taken, or a file: .safetensors, .bin, .pt, .mdl, .onnx."
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

  /** {@code sequent checkpoint convert}. */
  @Command(
      name = "convert",
      description = "Write a checkpoint's weights in another format; nothing is overwritten.",
      mixinStandardHelpOptions = true,
      sortOptions = false)
  static final class Convert implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "CHECKPOINT",
        description = {
          "A checkpoint folder, a Hugging Face folder, a model_dir, whose newest",
          "checkpoint is taken, or a file: .safetensors, .bin, .pt, .mdl, .onnx."
        })
    private Path checkpoint = Path.of("");

    @Option(
        names = "--to",
        required = true,
        paramLabel = "hf|mdl|mdl-h5|onnx",
        converter = Formats.class,
        description = {
          "hf: a folder for Transformers; mdl: Model Zoo's ZIP, as on CPU and GPU;",
          "mdl-h5: Model Zoo's HDF5, as on CS systems; onnx: a graph up to the logits."
        })
    private CheckpointConversion.Format format = CheckpointConversion.Format.HF;

    @Option(
        names = "--out",
        paramLabel = "D",
        description = "The file or folder to write; default: a name beside the checkpoint.")
    private @Nullable Path out;

    @Option(
        names = "--release",
        paramLabel = "1.6|1.7|1.8",
        converter = Releases.class,
        description = "Whose names an .mdl gets; 1.8 is good for later ones; default: 1.7.")
    private CheckpointConversion.Release release = CheckpointConversion.Release.R1_7;

    @Option(
        names = "--like",
        paramLabel = "FOLDER",
        description = "For a file: a folder whose config.json and vocab.txt describe the network.")
    private @Nullable Path like;

    @Override
    public Integer call() {
      try {
        CheckpointConversion done =
            CheckpointConversion.convert(checkpoint, format, release, out, like);
        done.notes().forEach(note -> spec.commandLine().getErr().println("sequent: " + note));
        spec.commandLine().getOut().println(done.written());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
      } catch (CheckpointException e) {
        spec.commandLine().getErr().println("sequent: " + e.getMessage());
        return ExitCode.USAGE;
      }
    }
  }

  private static final class Formats implements ITypeConverter<CheckpointConversion.Format> {
    @Override
    public CheckpointConversion.Format convert(String value) {
      return CheckpointConversion.Format.ofKey(value)
          .orElseThrow(
              () -> new TypeConversionException("'" + value + "' is not hf, mdl, mdl-h5 or onnx"));
    }
  }

  private static final class Releases implements ITypeConverter<CheckpointConversion.Release> {
    @Override
    public CheckpointConversion.Release convert(String value) {
      return CheckpointConversion.Release.ofKey(value)
          .orElseThrow(() -> new TypeConversionException("'" + value + "' is not 1.6, 1.7 or 1.8"));
    }
  }
}
