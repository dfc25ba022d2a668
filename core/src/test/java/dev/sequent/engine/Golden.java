package dev.sequent.engine;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.SafeTensors;
import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.LossScaling;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.config.UpdateRule;
import dev.sequent.text.Features;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** A small BERT with numbers that PyTorch computed: {@code src/test/resources/golden/<name>}. */
final class Golden {
  /** The padded batches as the file holds them. */
  static final class Batch {
    @SerializedName("input_ids")
    int[][] inputIds = {};

    @SerializedName("attention_mask")
    int[][] attentionMask = {};

    @SerializedName("token_type_ids")
    int[][] tokenTypeIds = {};

    int[] labels = {};
  }

  /** One of the recorded trainings. */
  static final class Training {
    @SerializedName("correct_bias")
    boolean correctBias;

    double beta1;
    double beta2;
    double eps;

    @SerializedName("weight_decay_rate")
    double weightDecayRate;

    @SerializedName("max_gradient_norm")
    double maxGradientNorm;

    List<Step> steps = List.of();

    /** Sum and sum of magnitudes of each parameter after the last step. */
    @SerializedName("final_parameter_sums")
    Map<String, double[]> finalParameterSums = Map.of();

    /** The optimizer as a config. */
    OptimizerConfig optimizer() {
      return new OptimizerConfig(
          new UpdateRule.AdamW(beta1, beta2, eps, correctBias, false),
          new LearningRateSchedule.Constant(0, OptionalLong.empty()),
          weightDecayRate,
          maxGradientNorm,
          0,
          1,
          LossScaling.NONE);
    }
  }

  /** One recorded step. */
  static final class Step {
    @SerializedName("learning_rate")
    double learningRate;

    double loss;

    @SerializedName("grad_norm")
    double gradNorm;
  }

  private static final class Numbers {
    List<Batch> batches = List.of();

    @SerializedName("eval_logits")
    List<float[][]> evalLogits = List.of();

    List<Training> training = List.of();
  }

  private static final class Config {
    @SerializedName("vocab_size")
    int vocabSize;

    @SerializedName("hidden_size")
    int hiddenSize;

    @SerializedName("num_hidden_layers")
    int numHiddenLayers;

    @SerializedName("num_attention_heads")
    int numAttentionHeads;

    @SerializedName("intermediate_size")
    int intermediateSize;

    @SerializedName("hidden_act")
    String hiddenAct = "";

    @SerializedName("max_position_embeddings")
    int maxPositionEmbeddings;

    @SerializedName("layer_norm_eps")
    double layerNormEps;

    @SerializedName("id2label")
    Map<String, String> id2label = Map.of("0", "", "1", "");
  }

  final ModelConfig model;
  final TrainingState start;
  private final Numbers numbers;

  private Golden(Config config, Numbers numbers, List<Tensor> weights) {
    this.numbers = numbers;
    model =
        new ModelConfig(
            config.vocabSize,
            config.hiddenSize,
            config.numHiddenLayers,
            config.numAttentionHeads,
            config.intermediateSize,
            Activation.ofKey(config.hiddenAct).orElseThrow(),
            Activation.TANH,
            0,
            0,
            0,
            0,
            config.maxPositionEmbeddings,
            config.id2label.size(),
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
            config.layerNormEps,
            false,
            true);
    Map<String, Tensor> named = new HashMap<>();
    weights.forEach(tensor -> named.put(tensor.name(), tensor));
    start =
        new TrainingState(
            0,
            BertParameters.of(model).stream()
                .map(spec -> Objects.requireNonNull(named.get(spec.name()), spec.name()))
                .toList(),
            List.of());
  }

  static Golden load(String name) throws IOException, CheckpointException {
    Path folder = folder(name);
    Gson gson = new Gson();
    try (Reader config = Files.newBufferedReader(folder.resolve("config.json"));
        Reader numbers = Files.newBufferedReader(folder.resolve("golden.json"))) {
      return new Golden(
          gson.fromJson(config, Config.class),
          gson.fromJson(numbers, Numbers.class),
          SafeTensors.read(folder.resolve("model.safetensors")));
    }
  }

  private static Path folder(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Golden.class.getResource("/golden/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  ProgramSpec spec(OptimizerConfig optimizer) {
    return new ProgramSpec(model, optimizer, Compatibility.SPEC);
  }

  List<Training> trainings() {
    return numbers.training;
  }

  int batchCount() {
    return numbers.batches.size();
  }

  /** Expected logits of a batch, {@code [rows][labels]}. */
  float[][] logits(int batch) {
    return numbers.evalLogits.get(batch);
  }

  /** A batch without its padding. */
  PackedBatch batch(int index) {
    Batch padded = numbers.batches.get(index);
    return PackedBatch.of(features(padded), padded.labels);
  }

  private static List<Features> features(Batch padded) {
    List<Features> rows = new ArrayList<>();
    for (int row = 0; row < padded.inputIds.length; row++) {
      int length = Arrays.stream(padded.attentionMask[row]).sum();
      rows.add(
          new Features(
              Arrays.copyOf(padded.inputIds[row], length),
              Arrays.copyOf(padded.tokenTypeIds[row], length),
              length,
              0,
              0,
              0));
    }
    return rows;
  }
}
