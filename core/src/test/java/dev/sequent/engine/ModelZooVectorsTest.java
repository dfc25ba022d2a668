package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.LossScaling;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.config.ReleaseModel;
import dev.sequent.config.UpdateRule;
import dev.sequent.text.Features;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that the unmodified code of Model Zoo R_1.7.1 gave hold in its mode. */
class ModelZooVectorsTest {
  private static final ModelConfig WRITTEN =
      new ModelConfig(
          12,
          4,
          2,
          2,
          8,
          Activation.GELU,
          Activation.TANH,
          0,
          0,
          0,
          0,
          6,
          3,
          ProblemType.SINGLE_LABEL_CLASSIFICATION,
          1e-5,
          false,
          true);

  private static final int[][] IDS = {{1, 5, 2, 7, 2}, {1, 9, 2}};

  @TempDir Path compile;

  /** The release's parameters in the order of its state_dict, under the names we give them. */
  private static List<String> stateDict() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "bert.embeddings.word_embeddings.weight",
                "bert.embeddings.position_embeddings.weight",
                "bert.embeddings.token_type_embeddings.weight"));
    addBoth(names, "bert.embeddings.LayerNorm");
    for (int layer = 0; layer < 2; layer++) {
      String prefix = "bert.encoder.layer." + layer + ".";
      for (String part :
          List.of(
              "attention.self.query",
              "attention.self.key",
              "attention.self.value",
              "attention.output.dense",
              "intermediate.dense",
              "output.dense",
              "attention.output.LayerNorm",
              "output.LayerNorm")) {
        addBoth(names, prefix + part);
      }
    }
    addBoth(names, "bert.pooler.dense");
    addBoth(names, "classifier");
    return names;
  }

  private static void addBoth(List<String> names, String module) {
    names.add(module + ".weight");
    names.add(module + ".bias");
  }

  /**
   * Flat element i of tensor j is 0.8 sin(0.7 i + j), of a norm's weight 1 + 0.1 sin(0.7 i + j).
   */
  private static TrainingState weights() {
    List<String> order = stateDict();
    List<Tensor> tensors = new ArrayList<>();
    for (BertParameters.Spec spec : BertParameters.of(WRITTEN)) {
      int j = order.indexOf(spec.name());
      FloatBuffer values = FloatBuffer.allocate((int) spec.size());
      for (int i = 0; i < spec.size(); i++) {
        double wave = Math.sin(0.7 * i + j);
        boolean norm = spec.name().endsWith("LayerNorm.weight");
        values.put((float) (norm ? 1 + 0.1 * wave : 0.8 * wave));
      }
      tensors.add(new Tensor(spec.name(), spec.shape(), values.flip()));
    }
    return new TrainingState(0, tensors, List.of());
  }

  private static PackedBatch batch(int[] firstSegments) {
    int[][] segments = {firstSegments, {0, 0, 0}};
    List<Features> rows = new ArrayList<>();
    for (int row = 0; row < IDS.length; row++) {
      rows.add(new Features(IDS[row], segments[row], IDS[row].length - 2, 0, 0, 0));
    }
    return PackedBatch.of(rows, new int[] {2, 0});
  }

  private EvalResult evaluate(Compatibility mode, int[] firstSegments) throws Exception {
    ModelConfig model = ReleaseModel.of(WRITTEN, mode);
    try (Engine engine = Engine.open(TestDevice.CHOICE, 1);
        TrainingSession session =
            engine.session(new ProgramSpec(model, adamW(false), mode), compile)) {
      session.load(weights());
      return session.evaluate(batch(firstSegments));
    }
  }

  @Test
  void theNetworkOfRelease17() throws Exception {
    EvalResult result = evaluate(Compatibility.MODELZOO_1_7, new int[] {0, 1, 1, 0, 0});
    assertThat(result.logits()[0])
        .containsExactly(new float[] {1.245782f, -0.803881f, 0.652128f}, within(2e-6f));
    assertThat(result.logits()[1])
        .containsExactly(new float[] {1.221981f, -0.773567f, 0.618804f}, within(2e-6f));
    assertThat(result.loss()).isCloseTo(0.816838, within(2e-6));
    assertThat(evaluate(Compatibility.MODELZOO_1_7, new int[5]).logits()[0])
        .containsExactly(new float[] {1.228390f, -0.782261f, 0.628779f}, within(2e-6f));
  }

  @ParameterizedTest
  @EnumSource(
      value = Compatibility.class,
      names = {"SPEC", "MODELZOO_1_6"})
  void withATanhPoolerItIsAnotherNetwork(Compatibility mode) throws Exception {
    float[] logits = evaluate(mode, new int[] {0, 1, 1, 0, 0}).logits()[0];
    assertThat(Math.abs(logits[0] - 1.245782f)).isGreaterThan(1e-3f);
  }

  @Test
  void theMaskOfTheReleasesGivesThePaddingNoAttentionAtAll() throws Exception {
    // Gelu encoder and tanh pooler in both, so that the mask is all they differ in.
    EvalResult spec = evaluate(Compatibility.SPEC, new int[5]);
    EvalResult release = evaluate(Compatibility.MODELZOO_1_6, new int[5]);
    assertThat(release.logits()).isDeepEqualTo(spec.logits());
    ModelConfig model = ReleaseModel.of(WRITTEN, Compatibility.MODELZOO_1_6);
    assertThat(ProgramText.of(new ProgramSpec(model, adamW(false), Compatibility.MODELZOO_1_6)))
        .contains("masked_fill_(empty, -10000.)")
        .doesNotContain("-inf");
  }

  private static OptimizerConfig adamW(boolean correctBias) {
    return new OptimizerConfig(
        new UpdateRule.AdamW(0.9, 0.999, 1e-6, correctBias, false),
        new LearningRateSchedule.Constant(0.1, OptionalLong.empty()),
        0.01,
        0,
        0,
        1,
        LossScaling.NONE);
  }

  /** The release's AdamW on one value, as the reference states it. */
  private static final class OriginAdamW {
    private final boolean correctBias;
    private final double decay;
    private double value;
    private double first;
    private double second;
    private int step;

    OriginAdamW(double value, double decay, boolean correctBias) {
      this.value = value;
      this.decay = decay;
      this.correctBias = correctBias;
    }

    double step(double gradient, double rate) {
      step++;
      first = 0.9 * first + 0.1 * gradient;
      second = 0.999 * second + 0.001 * gradient * gradient;
      double update = first / (Math.sqrt(second) + 1e-6);
      if (correctBias) {
        update *= Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
      }
      value -= rate * (update + decay * value);
      return value;
    }
  }

  @Test
  void theFormulaOfAdamWGivesTheReleasesNumbers() {
    OriginAdamW first = new OriginAdamW(1, 0.01, false);
    OriginAdamW second = new OriginAdamW(-2, 0.01, false);
    assertThat(first.step(0.5, 0.1)).isCloseTo(0.6827922, within(1e-6));
    assertThat(second.step(-0.25, 0.1)).isCloseTo(-1.6818123, within(1e-6));
    assertThat(first.step(0.1, 0.1)).isCloseTo(0.340871, within(1e-6));
    assertThat(second.step(0.2, 0.1)).isCloseTo(-1.6554321, within(1e-6));
    OriginAdamW third = new OriginAdamW(1, 0.01, true);
    OriginAdamW fourth = new OriginAdamW(-2, 0.01, true);
    assertThat(third.step(0.5, 0.1)).isCloseTo(0.899007, within(1e-6));
    assertThat(fourth.step(-0.25, 0.1)).isCloseTo(-1.8980134, within(1e-6));
    // The release keeps beta2's power as float32, which leaves 1 - beta2^2 some five digits.
    assertThat(third.step(0.1, 0.1)).isCloseTo(0.8178097, within(3e-6));
    assertThat(fourth.step(0.2, 0.1)).isCloseTo(-1.8903035, within(3e-6));
  }

  /** Gradients are read back from the first moment, which starts from nothing. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEngineFollowsThatFormula(boolean correctBias) throws Exception {
    ModelConfig model = ReleaseModel.of(WRITTEN, Compatibility.MODELZOO_1_7);
    ProgramSpec spec = new ProgramSpec(model, adamW(correctBias), Compatibility.MODELZOO_1_7);
    try (Engine engine = Engine.open(TestDevice.CHOICE, 1);
        TrainingSession session = engine.session(spec, compile)) {
      TrainingState start = weights();
      session.load(start);
      session.step(batch(new int[5]), 1e-3, 1);
      TrainingState one = Tiny.copy(session.view());
      session.step(batch(new int[5]), 1e-3, 1);
      TrainingState two = Tiny.copy(session.view());
      for (int t = 0; t < start.weights().size(); t++) {
        Tensor tensor = start.weights().get(t);
        FloatBuffer moment1 = firstMoment(one, tensor.name());
        FloatBuffer moment2 = firstMoment(two, tensor.name());
        double decay = undecayed(tensor.name()) ? 0 : 0.01;
        for (int i = 0; i < tensor.size(); i++) {
          OriginAdamW expected = new OriginAdamW(tensor.data().get(i), decay, correctBias);
          double gradient1 = moment1.get(i) / 0.1;
          double gradient2 = (moment2.get(i) - 0.9 * moment1.get(i)) / 0.1;
          // Rounding noise for a gradient has any direction.
          if (Math.abs(gradient1) > 1e-4 && Math.abs(gradient2) > 1e-4) {
            String where = tensor.name() + "[" + i + "]";
            assertThat((double) one.weights().get(t).data().get(i))
                .as(where)
                .isCloseTo(expected.step(gradient1, 1e-3), within(1e-6));
            assertThat((double) two.weights().get(t).data().get(i))
                .as(where)
                .isCloseTo(expected.step(gradient2, 1e-3), within(1e-6));
          }
        }
      }
    }
  }

  private static FloatBuffer firstMoment(TrainingState state, String name) {
    return state.optimizerState().stream()
        .filter(t -> t.name().equals("exp_avg." + name))
        .findFirst()
        .orElseThrow()
        .data();
  }

  /** Release 1.6: the name contains one of these. Its names are ours. */
  private static boolean undecayed(String name) {
    return name.contains("bias")
        || name.contains("LayerNorm.bias")
        || name.contains("LayerNorm.weight");
  }

  /** Release 1.7: the name contains {@code bias} or the path of a norm module. */
  private static boolean undecayedIn17(String ownName, List<String> norms) {
    return ownName.contains("bias") || norms.stream().anyMatch(ownName::contains);
  }

  @Test
  void bothReleasesLeaveTheSameParametersOutOfWeightDecayAsTheEngineDoes() {
    ModelConfig base =
        new ModelConfig(
            30522,
            768,
            12,
            12,
            3072,
            Activation.GELU,
            Activation.TANH,
            0.1,
            0.1,
            0.1,
            0.1,
            512,
            2,
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
            1e-5,
            true,
            true);
    List<String> norms = new ArrayList<>(List.of("bert.embed_ln_f"));
    for (int layer = 0; layer < 12; layer++) {
      norms.add("bert.transformer_encoder.layers.%d.norm1".formatted(layer));
      norms.add("bert.transformer_encoder.layers.%d.norm2".formatted(layer));
    }
    int decayed = 0;
    for (ParameterLayout.Place place : new ParameterLayout(base).places()) {
      String name = place.name();
      boolean out = place.region() == ParameterLayout.VECTORS;
      assertThat(undecayed(name)).as(name).isEqualTo(out);
      assertThat(undecayedIn17(nameIn17(name), norms)).as(nameIn17(name)).isEqualTo(out);
      decayed += out ? 0 : 1;
    }
    assertThat(decayed).isEqualTo(77);
    assertThat(new ParameterLayout(base).places()).hasSize(77 + 124);
  }

  private static String nameIn17(String name) {
    return name.replace("bert.embeddings.LayerNorm", "bert.embed_ln_f")
        .replace("bert.embeddings.token_type", "bert.embedding_layer.segment")
        .replace("bert.embeddings.", "bert.embedding_layer.")
        .replace("bert.encoder.layer.", "bert.transformer_encoder.layers.")
        .replace("attention.output.LayerNorm", "norm1")
        .replace("output.LayerNorm", "norm2")
        .replace("attention.output.dense", "self_attn.proj_output_dense_layer")
        .replaceAll("attention\\.self\\.(\\w)\\w+", "self_attn.proj_$1_dense_layer")
        .replace("intermediate.dense", "ffn.ffn.0.linear_layer")
        .replaceAll("(\\d)\\.output\\.dense", "$1.ffn.ffn.1.linear_layer")
        .replace("bert.pooler.dense", "bert.pooler.pooler.ffn.0.linear_layer");
  }

  @Test
  void release16StartsFromZerosInRowZeroOfEveryEmbedding() {
    for (Tensor tensor : InitialWeights.draw(WRITTEN, 1, Compatibility.MODELZOO_1_6)) {
      if (tensor.name().endsWith("embeddings.weight")) {
        for (int column = 0; column < WRITTEN.hiddenSize(); column++) {
          assertThat(tensor.data().get(column)).as(tensor.name()).isZero();
          assertThat(tensor.data().get(WRITTEN.hiddenSize() + column)).isNotZero();
        }
      }
    }
    List<Tensor> drawn = InitialWeights.draw(WRITTEN, 1);
    List<Tensor> in17 = InitialWeights.draw(WRITTEN, 1, Compatibility.MODELZOO_1_7);
    for (int t = 0; t < drawn.size(); t++) {
      assertThat(in17.get(t).data()).isEqualTo(drawn.get(t).data());
    }
  }
}
