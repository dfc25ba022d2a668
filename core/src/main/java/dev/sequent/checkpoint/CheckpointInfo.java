package dev.sequent.checkpoint;

import dev.sequent.config.ModelConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a checkpoint is, told from its headers: no weight is read.
 *
 * @param place the folder or file described
 * @param step completed optimizer steps; empty where nobody wrote them down
 * @param model the network; empty for a bare file of weights
 * @param labels label names by class index
 * @param tensors the weights in the order of the file
 * @param resumable whether optimizer and trainer state are there too
 */
public record CheckpointInfo(
    Path place,
    OptionalLong step,
    Optional<ModelConfig> model,
    List<String> labels,
    List<Stored> tensors,
    boolean resumable) {

  /**
   * One stored tensor.
   *
   * @param name its name in the file
   * @param dtype element type as safetensors writes it, such as F32
   * @param shape sizes of the axes
   * @param bytes bytes in the file
   */
  public record Stored(String name, String dtype, long[] shape, long bytes) {

    /** Number of values. */
    public long size() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
  }

  public CheckpointInfo {
    labels = List.copyOf(labels);
    tensors = List.copyOf(tensors);
  }

  /** Number of values in all tensors. */
  public long parameters() {
    return tensors.stream().mapToLong(Stored::size).sum();
  }

  /** Bytes of all tensors. */
  public long bytes() {
    return tensors.stream().mapToLong(Stored::bytes).sum();
  }

  /** The element types that occur. */
  public List<String> dtypes() {
    return tensors.stream().map(Stored::dtype).distinct().sorted().toList();
  }

  /**
   * Describes a checkpoint.
   *
   * @param path a checkpoint folder, a Hugging Face folder, a file of weights of any format that
   *     Sequent reads, or a {@code model_dir}, of which the newest whole checkpoint is taken
   * @throws CheckpointException where there is none or it is damaged
   */
  public static CheckpointInfo read(Path path) throws CheckpointException {
    if (Files.isRegularFile(path)) {
      try (WeightsFile file = WeightsFile.open(path)) {
        return new CheckpointInfo(
            path, file.step(), Optional.empty(), List.of(), stored(file), false);
      }
    }
    Path folder = CheckpointFolder.resolve(path);
    HuggingFaceConfig config = HuggingFaceConfig.read(folder);
    Optional<TrainerState> trainer = TrainerState.find(folder);
    return new CheckpointInfo(
        folder,
        trainer.map(t -> OptionalLong.of(t.globalStep())).orElse(OptionalLong.empty()),
        Optional.of(trainer.map(t -> t.complete(config.model())).orElse(config.model())),
        config.labels(),
        stored(WeightsFile.in(folder)),
        trainer.isPresent() && Files.exists(folder.resolve(CheckpointFolder.OPTIMIZER)));
  }

  private static List<Stored> stored(Path file) throws CheckpointException {
    try (WeightsFile opened = WeightsFile.open(file)) {
      return stored(opened);
    }
  }

  private static List<Stored> stored(WeightsFile file) {
    return file.tensors().stream()
        .map(t -> new Stored(t.name(), t.type().name(), t.shape(), t.bytes()))
        .toList();
  }
}
