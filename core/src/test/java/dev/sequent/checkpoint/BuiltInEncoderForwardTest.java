package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.engine.BertParameters;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.engine.EngineException;
import dev.sequent.engine.Tensor;
import dev.sequent.engine.TrainingState;
import dev.sequent.text.Vocabulary;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way from the built-in encoder through a checkpoint folder to a prediction, against
 * logits that Transformers gave for the same ONNX weights (read there by numpy) under the same
 * hand-made pooler and classifier.
 */
final class BuiltInEncoderForwardTest {

  private static final int HIDDEN = 384;
  private static final float[] GORGEOUS = {0.341627f, 0.05015835f, -0.03670987f};
  private static final float[] CLICHES = {0.63756484f, -0.18849814f, -0.30973613f};
  private static final float[] PAIR = {0.39833993f, -0.2928907f, 0.01753449f};

  @TempDir Path folder;

  @Test
  void predictsWhatTransformersPredicts() throws CheckpointException, EngineException {
    ModelConfig model = withThreeLabels(PretrainedWeights.builtInModel());
    LoadReport report = PretrainedWeights.load(PretrainedWeights.BUILT_IN, model);
    Map<String, Tensor> encoder =
        report.weights().stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
    List<Tensor> weights = new ArrayList<>();
    for (BertParameters.Spec spec : BertParameters.of(model)) {
      Tensor known = encoder.get(spec.name());
      weights.add(known == null ? head(spec) : known);
    }
    CheckpointFolder.save(
        folder,
        new CheckpointContents(
            new TrainingState(1, weights, List.of()),
            model,
            List.of("a", "b", "c"),
            Vocabulary.uncased(),
            true,
            128,
            Compatibility.SPEC,
            1,
            Optional.empty()));

    try (Predictor predictor =
        Predictor.open(folder, DeviceChoice.CPU, folder.resolve("compile"))) {
      List<TextPrediction> said =
          predictor.predict(
              List.of(
                  new Text("a gorgeous , witty , seductive movie .", null),
                  new Text(
                      "the plot is nothing but boilerplate cliches from start to finish", null),
                  new Text("A man is playing a guitar.", "Nobody is making music.")));
      close(said.get(0), GORGEOUS);
      close(said.get(1), CLICHES);
      close(said.get(2), PAIR);
      assertThat(said.get(2).tokens()).isEqualTo(15);
    }
  }

  private static void close(TextPrediction result, float[] expected) {
    for (int n = 0; n < expected.length; n++) {
      assertThat(result.logits()[n]).isCloseTo(expected[n], within(1e-5f));
    }
  }

  /** Pooler: the identity. Classifier: a formula that every hidden value has a part in. */
  private static Tensor head(BertParameters.Spec spec) {
    FloatBuffer values = FloatBuffer.allocate((int) spec.size());
    for (int i = 0; i < values.limit(); i++) {
      int row = i / HIDDEN;
      int column = i % HIDDEN;
      values.put(
          i,
          switch (spec.name()) {
            case "bert.pooler.dense.weight" -> row == column ? 1 : 0;
            case "bert.pooler.dense.bias" -> 0;
            case "classifier.weight" -> ((row * 31 + column * 17) % 23 - 11) / 100f;
            case "classifier.bias" -> 0.5f - 0.5f * i;
            default -> throw new IllegalArgumentException(spec.name());
          });
    }
    return new Tensor(spec.name(), spec.shape(), values);
  }

  private static ModelConfig withThreeLabels(ModelConfig m) {
    return new ModelConfig(
        m.vocabSize(),
        m.hiddenSize(),
        m.numHiddenLayers(),
        m.numHeads(),
        m.filterSize(),
        m.encoderNonlinearity(),
        m.poolerNonlinearity(),
        m.dropoutRate(),
        m.attentionDropoutRate(),
        m.embeddingDropoutRate(),
        m.taskDropout(),
        m.maxPositionEmbeddings(),
        3,
        m.problemType(),
        m.layerNormEpsilon(),
        m.mixedPrecision(),
        m.computeEvalMetrics());
  }
}
