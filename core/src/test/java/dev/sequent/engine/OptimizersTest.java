package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import dev.sequent.config.OptimizerType;
import dev.sequent.config.ProblemType;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every optimizer trains as PyTorch trains with it, and goes on after a resume as if undisturbed.
 */
class OptimizersTest {
  private static final double TOLERANCE = 1e-5;

  @TempDir Path compile;

  /** A recorded training. */
  static final class Training {
    @SerializedName("optimizer_type")
    String optimizerType = "";

    Map<String, Object> keys = Map.of();

    @SerializedName("weight_decay_rate")
    double weightDecayRate;

    @SerializedName("max_gradient_norm")
    double maxGradientNorm;

    @SerializedName("max_gradient_value")
    double maxGradientValue;

    @SerializedName("grad_accum_steps")
    int gradAccumSteps;

    @SerializedName("problem_type")
    String problemType = "";

    List<Golden.Step> steps = List.of();

    /** Sum and sum of magnitudes of each parameter after the last step. */
    @SerializedName("final_parameter_sums")
    Map<String, double[]> finalParameterSums = Map.of();

    /** The same of ASGD's averages. */
    @SerializedName("ax_sums")
    Map<String, double[]> averageSums = Map.of();

    OptimizerConfig optimizer() throws Exception {
      Map<String, Object> all = new HashMap<>(keys);
      all.put("weight_decay_rate", weightDecayRate);
      all.put("max_gradient_norm", maxGradientNorm);
      all.put("max_gradient_value", maxGradientValue);
      all.put("grad_accum_steps", gradAccumSteps);
      return OptimizerConfigs.of(optimizerType, all);
    }

    ProblemType problem() {
      return ProblemType.valueOf(problemType.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return "%s %s clip %s/%s accumulate %d %s"
          .formatted(
              optimizerType, keys, maxGradientNorm, maxGradientValue, gradAccumSteps, problemType);
    }
  }

  private static final class Recorded {
    List<Training> trainings = List.of();
  }

  static List<Training> trainings() throws Exception {
    try (Reader numbers =
        new InputStreamReader(
            Objects.requireNonNull(
                OptimizersTest.class.getResourceAsStream("/golden/optimizers/optimizers.json")),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(numbers, Recorded.class).trainings;
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void trainsAsPyTorchDoes(Training training) throws Exception {
    Golden golden = Golden.load("tiny-single");
    ModelConfig model = of(golden.model, training.problem());
    ProgramSpec spec = new ProgramSpec(model, training.optimizer(), Compatibility.SPEC);
    try (Engine engine = Engine.open(TestDevice.CHOICE, 1);
        TrainingSession session = engine.session(spec, compile)) {
      session.load(fitting(golden.start, model));
      int batch = 0;
      for (Golden.Step step : training.steps) {
        List<PackedBatch> batches = new ArrayList<>();
        for (int n = 0; n < session.batchesPerStep(); n++) {
          batches.add(golden.batch(batch++ % golden.batchCount()));
        }
        StepResult result = session.step(batches, step.learningRate, 1);
        String where = "step %d".formatted(session.globalStep());
        assertThat(result.loss())
            .as("loss, " + where)
            .isCloseTo(step.loss, within(TOLERANCE * step.loss));
        assertThat(result.gradNorm())
            .as("gradient norm, " + where)
            .isCloseTo(step.gradNorm, within(4 * TOLERANCE * step.gradNorm));
      }
      TrainingState end = Tiny.copy(session.view());
      compare(training.finalParameterSums, "", end.weights());
      compare(training.averageSums, "ax.", end.optimizerState());
    }
  }

  private static void compare(Map<String, double[]> sums, String prefix, List<Tensor> tensors) {
    Map<String, Tensor> named = new HashMap<>();
    tensors.forEach(tensor -> named.put(tensor.name(), tensor));
    sums.forEach(
        (name, expected) -> {
          // Softmax ignores what a key's bias adds, so its gradient is rounding noise anywhere.
          if (!name.endsWith("attention.self.key.bias")) {
            FloatBuffer values = Objects.requireNonNull(named.get(prefix + name), name).data();
            double sum = 0;
            for (int i = 0; i < values.limit(); i++) {
              sum += Math.abs((double) values.get(i));
            }
            assertThat(sum)
                .as(prefix + name)
                .isCloseTo(expected[1], within(TOLERANCE * expected[1]));
          }
        });
  }

  private static ModelConfig of(ModelConfig m, ProblemType problem) {
    return new ModelConfig(
        m.vocabSize(),
        m.hiddenSize(),
        m.numHiddenLayers(),
        m.numHeads(),
        m.filterSize(),
        m.encoderNonlinearity(),
        m.poolerNonlinearity(),
        0,
        0,
        0,
        0,
        m.maxPositionEmbeddings(),
        problem == ProblemType.REGRESSION ? 1 : m.numLabels(),
        problem,
        m.layerNormEpsilon(),
        false,
        true);
  }

  /** The state with as many rows of the classifier as the model has outputs. */
  private static TrainingState fitting(TrainingState state, ModelConfig model) {
    Map<String, BertParameters.Spec> specs = new HashMap<>();
    BertParameters.of(model).forEach(spec -> specs.put(spec.name(), spec));
    List<Tensor> weights =
        state.weights().stream()
            .map(
                tensor -> {
                  BertParameters.Spec spec = Objects.requireNonNull(specs.get(tensor.name()));
                  return new Tensor(
                      tensor.name(),
                      spec.shape(),
                      tensor.data().slice(0, Math.toIntExact(spec.size())));
                })
            .toList();
    return new TrainingState(0, weights, List.of());
  }

  /** Each optimizer by its defaults, and with everything that adds to its state. */
  static Stream<OptimizerConfig> resumable() throws Exception {
    List<OptimizerConfig> configs = new ArrayList<>();
    Map<String, Object> common =
        Map.of("weight_decay_rate", 0.01, "max_gradient_norm", 1.0, "grad_accum_steps", 2);
    for (OptimizerType type : OptimizerType.values()) {
      configs.add(OptimizerConfigs.of(type.key(), Map.of()));
      Map<String, Object> more = new HashMap<>(common);
      switch (type) {
        case SGD -> more.putAll(Map.of("momentum", 0.9, "use_nesterov", true));
        case ADAM, ADAMW -> more.put("amsgrad", true);
        case ADAGRAD -> more.put("initial_accumulator_value", 0.1);
        case RMSPROP -> more.putAll(Map.of("momentum", 0.9, "centered", true));
        default -> {}
      }
      configs.add(OptimizerConfigs.of(type.key(), more));
    }
    return configs.stream();
  }

  @ParameterizedTest
  @MethodSource("resumable")
  void aResumedRunEndsWithTheSameBits(OptimizerConfig optimizer) throws Exception {
    ModelConfig model = Tiny.model(0.1);
    ProgramSpec spec = new ProgramSpec(model, optimizer, Compatibility.SPEC);
    try (Engine engine = Engine.open(DeviceChoice.CPU, 1);
        TrainingSession session = engine.session(spec, compile)) {
      session.load(Tiny.start(model));
      steps(session, 3);
      TrainingState between = Tiny.copy(session.view());
      steps(session, 3);
      TrainingState undisturbed = Tiny.copy(session.view());
      session.load(between);
      steps(session, 3);
      TrainingState resumed = Tiny.copy(session.view());
      assertSameBits(resumed.weights(), undisturbed.weights());
      assertSameBits(resumed.optimizerState(), undisturbed.optimizerState());
      assertThat(undisturbed.weights().getFirst().data())
          .isNotEqualTo(between.weights().getFirst().data());
    }
  }

  /** Six steps under a rate that changes. */
  private static void steps(TrainingSession session, int count) throws EngineException {
    for (int n = 0; n < count; n++) {
      long step = session.globalStep();
      List<PackedBatch> batches = new ArrayList<>();
      for (int part = 0; part < session.batchesPerStep(); part++) {
        batches.add(Tiny.batch(step * 10 + part, 5, 30, 12, 3, 17, 9));
      }
      session.step(batches, 1e-3 * (step + 1), 11);
    }
  }

  private static void assertSameBits(List<Tensor> actual, List<Tensor> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).name()).isEqualTo(expected.get(i).name());
      assertThat(actual.get(i).data()).as(expected.get(i).name()).isEqualTo(expected.get(i).data());
    }
  }

  @ParameterizedTest
  @EnumSource(OptimizerType.class)
  void theStateIsNamedByParameterAndFits(OptimizerType type) throws Exception {
    ModelConfig model = Tiny.model(0);
    OptimizerConfig optimizer = OptimizerConfigs.of(type.key(), Map.of("weight_decay_rate", 0.01));
    ProgramSpec spec = new ProgramSpec(model, optimizer, Compatibility.SPEC);
    try (Engine engine = Engine.open(DeviceChoice.CPU, 1);
        TrainingSession session = engine.session(spec, compile)) {
      session.load(Tiny.start(model));
      steps(session, 1);
      Map<String, long[]> kept = new HashMap<>();
      Tiny.copy(session.view())
          .optimizerState()
          .forEach(tensor -> kept.put(tensor.name(), tensor.shape()));
      int perParameter = BertParameters.of(model).size();
      switch (type) {
        case SGD -> assertThat(kept).isEmpty();
        case ADAGRAD, RMSPROP -> assertThat(kept).hasSize(perParameter);
        case ASGD -> assertThat(kept).hasSize(perParameter + 1).containsKey("eta");
        case ADAFACTOR -> {
          String query = "bert.encoder.layer.0.intermediate.dense.weight";
          assertThat(kept.get("exp_avg_sq_row." + query)).containsExactly(48);
          assertThat(kept.get("exp_avg_sq_col." + query)).containsExactly(32);
          assertThat(kept).doesNotContainKey("exp_avg_sq." + query);
          assertThat(kept).containsKey("exp_avg_sq.classifier.bias");
        }
        default -> assertThat(kept).hasSize(2 * perParameter);
      }
    }
  }

  @Test
  void aStateOfAnotherOptimizerIsRefused() throws Exception {
    ModelConfig model = Tiny.model(0);
    try (Engine engine = Engine.open(DeviceChoice.CPU, 1);
        TrainingSession adamW = engine.session(Tiny.spec(model), compile);
        TrainingSession adagrad =
            engine.session(
                new ProgramSpec(
                    model, OptimizerConfigs.of("Adagrad", Map.of()), Compatibility.SPEC),
                compile)) {
      adamW.load(Tiny.start(model));
      steps(adamW, 1);
      TrainingState state = Tiny.copy(adamW.view());
      assertThatThrownBy(() -> adagrad.load(state))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("sum.bert.embeddings.word_embeddings.weight")
          .hasMessageContaining("another optimizer");
    }
  }

  @Test
  void paddingsRowStaysWhereNothingDecaysIt() throws Exception {
    ModelConfig model = Tiny.model(0.1);
    TrainingState start = Tiny.start(model);
    for (OptimizerType type : OptimizerType.values()) {
      ProgramSpec spec =
          new ProgramSpec(model, OptimizerConfigs.of(type.key(), Map.of()), Compatibility.SPEC);
      try (Engine engine = Engine.open(DeviceChoice.CPU, 1);
          TrainingSession session = engine.session(spec, compile)) {
        session.load(start);
        steps(session, 2);
        float[] before = row(start);
        float[] after = row(Tiny.copy(session.view()));
        if (type == OptimizerType.ASGD) {
          // It decays weights by a key of its own.
          assertThat(after[0] / before[0]).isBetween(0.999f, 1f);
        } else {
          assertThat(after).as(type.key()).isEqualTo(before);
        }
      }
    }
  }

  private static float[] row(TrainingState state) {
    float[] values = new float[8];
    state.weights().getFirst().data().get(0, values);
    return Arrays.copyOf(values, values.length);
  }
}
