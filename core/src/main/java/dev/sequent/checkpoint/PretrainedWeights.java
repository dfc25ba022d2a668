package dev.sequent.checkpoint;

import dev.sequent.config.Activation;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.engine.BertParameters;
import dev.sequent.engine.Tensor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Weights from elsewhere to start training from: the encoder that comes with Sequent, a Hugging
 * Face folder, or a safetensors file.
 *
 * <p>Names may have the prefix {@code bert.} or not; layer norms may be called gamma and beta, as
 * in TensorFlow's BERT.
 */
public final class PretrainedWeights {
  private static final int MISMATCHES_NAMED = 3;

  /** Name of the built-in encoder: 6 layers, 384 wide, 12 heads, uncased. */
  public static final String BUILT_IN = "builtin:all-MiniLM-L6-v2";

  private static final String BUILT_IN_PREFIX = "builtin:";
  private static final String BUILT_IN_RESOURCE = "all-minilm-l6-v2.onnx";

  private PretrainedWeights() {}

  /** The network that the built-in encoder was trained as, with two labels and BERT's dropout. */
  public static ModelConfig builtInModel() {
    return new ModelConfig(
        30522,
        384,
        6,
        12,
        1536,
        Activation.GELU,
        Activation.TANH,
        0.1,
        0.1,
        0.1,
        0.1,
        512,
        2,
        ProblemType.SINGLE_LABEL_CLASSIFICATION,
        1e-12,
        false,
        true);
  }

  /**
   * Reads weights and lays them beside a model.
   *
   * @param pathOrName {@link #BUILT_IN}, a folder with {@code model.safetensors} or {@code
   *     pytorch_model.bin}, or a file: safetensors, PyTorch ({@code .bin}, {@code .pt}, {@code
   *     .mdl}), HDF5 ({@code .mdl}), ONNX
   * @throws CheckpointException where they cannot be read, no tensor of the encoder matched, or a
   *     tensor has another shape; the sentence names the tensors and both shapes
   */
  public static LoadReport load(String pathOrName, ModelConfig model) throws CheckpointException {
    if (pathOrName.startsWith(BUILT_IN_PREFIX)) {
      if (!pathOrName.equals(BUILT_IN)) {
        throw new CheckpointException(
            Path.of(pathOrName.replace(':', '_')),
            "there is no built-in encoder of that name; there is %s.".formatted(BUILT_IN));
      }
      LoadReport report = compare(BUILT_IN, OnnxEncoder.read(BUILT_IN_RESOURCE), model);
      return usable(
          Path.of(BUILT_IN_RESOURCE),
          withWarnings(report, ModelDifferences.unseenInShapes(builtInModel(), model)));
    }
    Path path = existing(pathOrName);
    Path file = weightsFile(path);
    LoadReport report = compare(pathOrName, WeightsFile.weights(file), model);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && Files.exists(folder.resolve(HuggingFaceConfig.FILE_NAME))) {
      ModelConfig theirs = HuggingFaceConfig.read(folder).model();
      report = withWarnings(report, ModelDifferences.unseenInShapes(theirs, model));
    }
    return usable(file, report);
  }

  private static Path existing(String pathOrName) throws CheckpointException {
    Path path;
    try {
      path = Path.of(pathOrName);
    } catch (InvalidPathException e) {
      throw new CheckpointException(Path.of(""), "'" + pathOrName + "' is no file name.", e);
    }
    if (!Files.exists(path)) {
      throw new CheckpointException(
          path, "there is no such file or folder; the built-in encoder is %s.".formatted(BUILT_IN));
    }
    return path;
  }

  private static Path weightsFile(Path path) throws CheckpointException {
    return Files.isDirectory(path) ? WeightsFile.in(path) : path;
  }

  /** Lays tensors beside a model's parameters without judging the result. */
  static LoadReport compare(String source, List<Tensor> tensors, ModelConfig model) {
    Map<String, BertParameters.Spec> parameters = new LinkedHashMap<>();
    BertParameters.of(model).forEach(spec -> parameters.put(spec.name(), spec));
    Map<String, Tensor> fitting = new LinkedHashMap<>();
    List<String> unexpected = new ArrayList<>();
    List<LoadReport.Mismatch> mismatched = new ArrayList<>();
    for (Tensor tensor : tensors) {
      String name = parameterName(tensor.name(), parameters);
      BertParameters.Spec spec = parameters.get(name);
      if (spec == null || fitting.containsKey(name)) {
        unexpected.add(tensor.name());
      } else if (!Arrays.equals(spec.shape(), tensor.shape())) {
        mismatched.add(new LoadReport.Mismatch(name, tensor.shape(), spec.shape()));
      } else {
        fitting.put(name, tensor.named(name));
      }
    }
    List<String> bad = mismatched.stream().map(LoadReport.Mismatch::name).toList();
    List<String> matched = parameters.keySet().stream().filter(fitting::containsKey).toList();
    List<String> missing =
        parameters.keySet().stream()
            .filter(name -> !fitting.containsKey(name) && !bad.contains(name))
            .toList();
    List<Tensor> weights = new ArrayList<>();
    for (String name : matched) {
      Tensor tensor = fitting.get(name);
      if (tensor != null) {
        weights.add(tensor);
      }
    }
    return new LoadReport(source, weights, matched, missing, unexpected, mismatched, List.of());
  }

  /** The model's name for a tensor of a file. */
  private static String parameterName(String name, Map<String, ?> parameters) {
    String modern = ParameterNames.huggingFace(name);
    return parameters.containsKey("bert." + modern) ? "bert." + modern : modern;
  }

  private static LoadReport withWarnings(LoadReport report, List<String> warnings) {
    return new LoadReport(
        report.source(),
        report.weights(),
        report.matched(),
        report.missing(),
        report.unexpected(),
        report.mismatched(),
        warnings);
  }

  /** A model of another width differs in every tensor; the first ones say enough. */
  private static String first(List<LoadReport.Mismatch> mismatched) {
    String some =
        mismatched.stream()
            .limit(MISMATCHES_NAMED)
            .map(LoadReport.Mismatch::toString)
            .collect(Collectors.joining("; "));
    int more = mismatched.size() - MISMATCHES_NAMED;
    return more > 0 ? some + "; and " + more + " more" : some;
  }

  private static LoadReport usable(Path file, LoadReport report) throws CheckpointException {
    if (!report.mismatched().isEmpty()) {
      throw new CheckpointException(
          file,
          "the weights are of another size than the model section asks for: "
              + first(report.mismatched())
              + ".");
    }
    boolean encoder = report.matched().stream().anyMatch(name -> name.startsWith("bert.encoder."));
    if (!encoder) {
      throw new CheckpointException(
          file,
          "no tensor of it belongs to the encoder, so training would start from random weights; "
              + report.differences()
              + ".");
    }
    return report;
  }
}
