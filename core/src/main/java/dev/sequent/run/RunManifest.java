package dev.sequent.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what a run was made of, enough to judge and to repeat it. Written once, before
 * the first step. Paths are absolute, hashes are SHA-256 in hexadecimal.
 *
 * @param name what people call the run
 * @param mode value of {@code --mode}
 * @param kind {@code run}, {@code validate} or {@code compile}
 * @param target id of the execution target
 * @param device device the run got, such as {@code cpu} or {@code cuda:0}
 * @param threads worker threads of the engine
 * @param compatibility whose behaviour is followed
 * @param seed seed of weights and dropout
 * @param commandLine arguments of the equivalent command after {@code sequent}
 * @param workingDirectory folder that the command line's relative paths start from
 * @param created ISO 8601 instant
 * @param params the config as submitted
 * @param data every data and vocabulary file read
 * @param weights where the weights came from
 * @param sizes rows, batch sizes and steps
 * @param training how evaluations and checkpoints were handled; null where nothing is trained
 * @param versions of Sequent, Java, DJL, libtorch and the operating system
 * @param git commit, branch and whether the tree was dirty, of the folder that holds the config
 * @param arithmetic how products were computed; null in runs of earlier versions, which computed in
 *     float32, and of other targets
 */
public record RunManifest(
    String name,
    String mode,
    String kind,
    String target,
    String device,
    int threads,
    String compatibility,
    long seed,
    List<String> commandLine,
    String workingDirectory,
    String created,
    HashedFile params,
    List<HashedFile> data,
    Weights weights,
    Sizes sizes,
    @Nullable Training training,
    Map<String, String> versions,
    Map<String, String> git,
    @Nullable Arithmetic arithmetic) {

  public RunManifest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(params, "params");
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(sizes, "sizes");
    commandLine = List.copyOf(commandLine);
    data = List.copyOf(data);
    versions = Map.copyOf(versions);
    git = Map.copyOf(git);
  }

  /** Writes {@code run.json}. */
  public void write(RunFolder folder) throws IOException {
    RunJson.write(folder.manifest(), this, true);
  }

  /**
   * A file and what was in it.
   *
   * @param path absolute path
   * @param sha256 hash of its bytes
   * @param bytes its size
   */
  public record HashedFile(String path, String sha256, long bytes) {}

  /**
   * Where the weights came from.
   *
   * @param source {@code random}, {@code builtin:...} or a path
   * @param pretrained whether only the matching weights were taken, at step 0
   * @param step global step they carry
   * @param sha256 hash of all values as little-endian float32 in checkpoint order
   * @param matched tensors taken from the source; -1 where the question does not arise
   * @param missing tensors the source lacks, drawn at random
   * @param unexpected tensors of the source that the model has no use for
   */
  public record Weights(
      @Nullable String source,
      boolean pretrained,
      long step,
      @Nullable String sha256,
      int matched,
      int missing,
      int unexpected) {}

  /**
   * How a training handled its evaluations and checkpoints.
   *
   * @param evaluationSteps steps between evaluations; 0 where only the end was evaluated, or
   *     nothing
   * @param bestMetric metric whose best evaluation counted; null where nothing was evaluated
   * @param patience evaluations without a better value after which it stopped; 0 is off
   * @param keepCheckpoints newest checkpoints kept; 0 is all
   */
  public record Training(
      long evaluationSteps, @Nullable String bestMetric, int patience, int keepCheckpoints) {}

  /**
   * How products were computed.
   *
   * @param precision {@code fp32}, {@code bf16} or {@code fp16}
   * @param why what decided for it
   * @param gflops what a probe measured in products of the model's shape, billions of operations a
   *     second by precision; empty where none was made
   * @param tf32 whether float32 products on a GPU could round their factors
   */
  public record Arithmetic(String precision, String why, Map<String, Double> gflops, boolean tf32) {
    public Arithmetic {
      Objects.requireNonNull(precision, "precision");
      Objects.requireNonNull(why, "why");
      gflops = Map.copyOf(gflops);
    }
  }

  /**
   * How much of everything there is.
   *
   * @param dataProcessor class name of the reader
   * @param labels label names by class index
   * @param trainRows rows of the training split; 0 where it is not read
   * @param evalRows rows of the dev split; 0 where it is not read
   * @param batchSize rows a training step
   * @param stepsPerEpoch training steps an epoch
   * @param startStep global step this run began from
   * @param totalSteps global step at which training ends
   * @param maxSequenceLength tokens a row at most
   * @param parameters trained values
   */
  public record Sizes(
      String dataProcessor,
      List<String> labels,
      int trainRows,
      int evalRows,
      int batchSize,
      long stepsPerEpoch,
      long startStep,
      long totalSteps,
      int maxSequenceLength,
      long parameters) {
    public Sizes {
      labels = List.copyOf(labels);
    }
  }
}
