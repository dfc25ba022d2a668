package dev.sequent.checkpoint;

import dev.sequent.engine.Tensor;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A file of weights in any format that Sequent reads, opened but not loaded.
 *
 * <p>Opening reads and checks the table of contents, which is small; values are read tensor by
 * tensor. Nothing in the file is believed or executed.
 */
abstract class WeightsFile implements AutoCloseable {

  /** Values of one tensor at most: what a buffer can hold. */
  static final long MAX_VALUES = Integer.MAX_VALUE / Float.BYTES;

  private static final List<String> FOLDER_NAMES =
      List.of(CheckpointFolder.WEIGHTS, "pytorch_model.bin");

  private final Path file;
  private final List<StoredTensor> tensors;
  private final OptionalLong step;

  WeightsFile(Path file, List<StoredTensor> tensors, OptionalLong step) {
    this.file = file;
    this.tensors = List.copyOf(tensors);
    this.step = step;
  }

  /**
   * Opens a file by its first bytes.
   *
   * @throws CheckpointException where it is missing, damaged, hostile, or of no known format
   */
  static WeightsFile open(Path file) throws CheckpointException {
    return switch (WeightsFormat.of(file)) {
      case SAFETENSORS -> new SafeTensorsFile(file, SafeTensors.header(file));
      case TORCH_ZIP -> TorchZip.open(file);
      case HDF5 -> Hdf5File.open(file);
      case ONNX -> OnnxFile.open(file);
    };
  }

  /**
   * The weights of a Hugging Face folder: {@code model.safetensors}, else {@code
   * pytorch_model.bin}.
   *
   * @throws CheckpointException where there is neither
   */
  static Path in(Path folder) throws CheckpointException {
    for (String name : FOLDER_NAMES) {
      if (Files.exists(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    for (String name : FOLDER_NAMES) {
      String index = name + ".index.json";
      if (Files.exists(folder.resolve(index))) {
        throw new CheckpointException(
            folder,
            "the weights are cut into several files (%s); save them as one model.safetensors with Transformers' save_pretrained and a larger max_shard_size."
                .formatted(index));
      }
    }
    throw new CheckpointException(
        folder, "there is no model.safetensors and no pytorch_model.bin in this folder.");
  }

  /** Whether a folder holds weights directly. */
  static boolean isIn(Path folder) {
    return FOLDER_NAMES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /**
   * All weights of a file under its own names, as float32; buffers that are no weights are left
   * out.
   *
   * @throws CheckpointException where the file cannot be read, or a tensor holds no floating-point
   *     numbers
   */
  static List<Tensor> weights(Path file) throws CheckpointException {
    try (WeightsFile opened = open(file)) {
      List<Tensor> weights = new ArrayList<>();
      for (StoredTensor tensor : opened.tensors()) {
        if (!ParameterNames.isBuffer(tensor.name())) {
          opened.requireFloats(tensor);
          weights.add(new Tensor(tensor.name(), tensor.shape(), opened.values(tensor)));
        }
      }
      return List.copyOf(weights);
    }
  }

  private void requireFloats(StoredTensor tensor) throws CheckpointException {
    if (!tensor.type().floating()) {
      throw new CheckpointException(
          file,
          "tensor '%s' holds %s; weights must be floating-point numbers."
              .formatted(tensor.name(), tensor.type()));
    }
    if (tensor.size() > MAX_VALUES) {
      throw new CheckpointException(
          file,
          "tensor '%s' has %,d values; one tensor may have 2 GiB."
              .formatted(tensor.name(), tensor.size()));
    }
  }

  final Path file() {
    return file;
  }

  /** The model's tensors in the order of the file. */
  final List<StoredTensor> tensors() {
    return tensors;
  }

  /** Completed optimizer steps, where the file says. */
  final OptionalLong step() {
    return step;
  }

  /** Reads a floating-point tensor of {@link #tensors()} as float32, row-major. */
  abstract FloatBuffer values(StoredTensor tensor) throws CheckpointException;

  @Override
  public void close() {}
}
