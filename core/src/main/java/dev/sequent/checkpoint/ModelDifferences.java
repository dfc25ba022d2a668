package dev.sequent.checkpoint;

import dev.sequent.config.ModelConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares what makes two networks the same function of their weights. */
final class ModelDifferences {

  private ModelDifferences() {}

  /**
   * @throws CheckpointException where a setting differs; dropout rates and precision may
   */
  static void requireNone(Path checkpoint, ModelConfig found, ModelConfig expected)
      throws CheckpointException {
    List<String> differences = new ArrayList<>();
    add(differences, "vocab_size", found.vocabSize(), expected.vocabSize());
    add(differences, "hidden_size", found.hiddenSize(), expected.hiddenSize());
    add(differences, "num_hidden_layers", found.numHiddenLayers(), expected.numHiddenLayers());
    add(
        differences,
        "max_position_embeddings",
        found.maxPositionEmbeddings(),
        expected.maxPositionEmbeddings());
    add(differences, "filter_size", found.filterSize(), expected.filterSize());
    add(differences, "num_labels", found.numLabels(), expected.numLabels());
    add(differences, "problem_type", found.problemType().key(), expected.problemType().key());
    add(
        differences,
        "pooler_nonlinearity",
        found.poolerNonlinearity().key(),
        expected.poolerNonlinearity().key());
    differences.addAll(unseenInShapes(found, expected));
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          checkpoint,
          "the checkpoint was made for another model: " + String.join("; ", differences) + ".");
    }
  }

  /** Encoder settings that two models may differ in although all their tensors have one shape. */
  static List<String> unseenInShapes(ModelConfig found, ModelConfig expected) {
    List<String> differences = new ArrayList<>();
    add(differences, "num_heads", found.numHeads(), expected.numHeads());
    add(
        differences,
        "encoder_nonlinearity",
        found.encoderNonlinearity().key(),
        expected.encoderNonlinearity().key());
    add(differences, "layer_norm_epsilon", found.layerNormEpsilon(), expected.layerNormEpsilon());
    return differences;
  }

  private static void add(List<String> differences, String key, Object found, Object expected) {
    if (!found.equals(expected)) {
      differences.add("%s is %s there and %s in the config".formatted(key, found, expected));
    }
  }
}
