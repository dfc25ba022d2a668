package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.config.Activation;
import dev.sequent.config.ModelConfig;
import dev.sequent.text.Features;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSessionTest {
  @TempDir Path compile;
  private Engine engine;

  TrainingSessionTest() throws EngineException {
    engine = Engine.open(DeviceChoice.CPU, 1);
  }

  @BeforeEach
  void open() throws EngineException {
    engine = Engine.open(DeviceChoice.CPU, 1);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private TrainingSession session(ModelConfig model) throws EngineException {
    TrainingSession session = engine.session(Tiny.spec(model), compile);
    session.load(Tiny.start(model));
    return session;
  }

  @Test
  void aRowsLogitsDoNotDependOnItsCompany() throws Exception {
    try (TrainingSession session = session(Tiny.model(0.1))) {
      int[] lengths = {5, 30, 12, 3, 40, 17};
      float[][] together = session.evaluate(Tiny.batch(1, lengths)).logits();
      for (int row = 0; row < lengths.length; row++) {
        PackedBatch alone =
            PackedBatch.of(List.of(Tiny.row(lengths[row], 1000 + row)), new int[] {row % 2});
        float[] logits = session.evaluate(alone).logits()[0];
        assertThat(together[row]).containsExactly(logits, within(1e-5f));
      }
    }
  }

  @Test
  void aResumedSessionEndsWithTheSameBits() throws Exception {
    ModelConfig model = Tiny.model(0.1);
    try (TrainingSession undisturbed = session(model);
        TrainingSession first = session(model);
        TrainingSession second = session(model)) {
      steps(undisturbed, 9);
      steps(first, 4);
      TrainingState between = Tiny.copy(first.view());
      assertThat(between.globalStep()).isEqualTo(4);
      second.load(between);
      steps(second, 5);
      assertSameBits(Tiny.copy(second.view()), Tiny.copy(undisturbed.view()));
    }
  }

  private static void steps(TrainingSession session, int count) throws EngineException {
    for (int i = 0; i < count; i++) {
      session.step(Tiny.source().batch(session.globalStep()), 1e-3, 11);
    }
  }

  private static void assertSameBits(TrainingState actual, TrainingState expected) {
    assertThat(actual.globalStep()).isEqualTo(expected.globalStep());
    assertThat(actual.optimizerState()).hasSameSizeAs(expected.optimizerState()).isNotEmpty();
    for (int i = 0; i < expected.weights().size(); i++) {
      assertThat(actual.weights().get(i).data()).isEqualTo(expected.weights().get(i).data());
    }
    for (int i = 0; i < expected.optimizerState().size(); i++) {
      assertThat(actual.optimizerState().get(i).name())
          .isEqualTo(expected.optimizerState().get(i).name());
      assertThat(actual.optimizerState().get(i).data())
          .isEqualTo(expected.optimizerState().get(i).data());
    }
  }

  @Test
  void seedAndStepDecideTheMasks() throws Exception {
    ModelConfig model = Tiny.model(0.3);
    try (TrainingSession session = session(model)) {
      PackedBatch batch = Tiny.batch(1, 9, 20, 4);
      double loss = session.step(batch, 0, 1).loss();
      double nextStep = session.step(batch, 0, 1).loss();
      session.load(Tiny.start(model));
      double again = session.step(batch, 0, 1).loss();
      session.load(Tiny.start(model));
      double otherSeed = session.step(batch, 0, 2).loss();
      assertThat(again).isEqualTo(loss);
      assertThat(nextStep).isNotEqualTo(loss);
      assertThat(otherSeed).isNotEqualTo(loss);
    }
  }

  @Test
  void dropoutDropsAtItsRateAndScalesTheRest() throws Exception {
    ModelConfig dropping = Tiny.model(0, 0, 0, 0.25, Activation.GELU, Activation.TANH);
    PackedBatch one = Tiny.batch(1, 9);
    int dropped = 0;
    int all = 0;
    try (TrainingSession plain = session(Tiny.model(0));
        TrainingSession session = session(dropping)) {
      plain.step(one, 0, 1);
      for (int seed = 0; seed < 60; seed++) {
        session.load(Tiny.start(dropping));
        session.step(one, 0, seed);
        // With one row, a dropped feature leaves its whole column of the gradient zero.
        Tensor gradient = classifierMoment(Tiny.copy(session.view()));
        for (int column = 0; column < dropping.hiddenSize(); column++) {
          dropped += gradient.data().get(column) == 0 ? 1 : 0;
          all++;
        }
      }
    }
    assertThat((double) dropped / all).isCloseTo(0.25, within(0.04));
  }

  private static Tensor classifierMoment(TrainingState state) {
    return state.optimizerState().stream()
        .filter(tensor -> tensor.name().equals("exp_avg.classifier.weight"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTaskIsLearned() throws Exception {
    ModelConfig model = Tiny.model(0.1);
    try (TrainingSession session = engine.session(Tiny.spec(model), compile)) {
      session.load(new TrainingState(0, InitialWeights.draw(model, 1), List.of()));
      for (int step = 0; step < 250; step++) {
        session.step(firstTokenTask(step), 5e-4, 1);
      }
      PackedBatch unseen = firstTokenTask(1000);
      EvalResult result = session.evaluate(unseen);
      for (int row = 0; row < unseen.size(); row++) {
        float[] logits = result.logits()[row];
        assertThat(logits[1] > logits[0] ? 1 : 0).isEqualTo(unseen.labels()[row]);
      }
    }
  }

  /** The label says whether token 2 or 3 follows the first token. */
  private static PackedBatch firstTokenTask(long seed) {
    List<Features> rows = new ArrayList<>();
    int[] labels = new int[16];
    for (int row = 0; row < labels.length; row++) {
      Features random = Tiny.row(4 + row, seed * 100 + row);
      labels[row] = (int) ((seed + row) % 2);
      int[] ids = random.inputIds();
      ids[0] = 1;
      ids[1] = 2 + labels[row];
      rows.add(random);
    }
    return PackedBatch.of(rows, labels);
  }

  @Test
  void aStepThatIsNotFiniteLeavesTheWeightsWhole() throws Exception {
    ModelConfig model = Tiny.model(0);
    List<Tensor> weights = new ArrayList<>(InitialWeights.draw(model, 1));
    weights.set(0, poisoned(weights.getFirst()));
    try (TrainingSession session = engine.session(Tiny.spec(model), compile)) {
      session.load(new TrainingState(0, weights, List.of()));
      StepResult result = session.step(Tiny.batch(1, 9, 20, 4), 1e-3, 1);
      assertThat(result.finite()).isFalse();
      List<Tensor> after = Tiny.copy(session.view()).weights();
      for (int i = 1; i < weights.size(); i++) {
        assertThat(after.get(i).data()).isEqualTo(weights.get(i).data());
      }
    }
  }

  private static Tensor poisoned(Tensor tensor) {
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data().put(i, Float.NaN);
    }
    return tensor;
  }

  @Test
  void theProgramIsReusedAndReported() throws Exception {
    ModelConfig model = Tiny.model(0.1);
    ProgramSpec spec = Tiny.spec(model).by(ProductKernels.here());
    Path folder = compile.resolve(spec.hash());
    try (TrainingSession session = engine.session(spec, compile)) {
      Rehearsal rehearsal = new Rehearsal(session);
      rehearsal.validate();
      DryRun dryRun = rehearsal.dryRun(4, 40);
      assertThat(dryRun.seconds()).isPositive();
      assertThat(dryRun.flops()).isPositive();
      assertThat(session.report().parameters())
          .isEqualTo(BertParameters.of(model).stream().mapToLong(BertParameters.Spec::size).sum());
      assertThat(session.report().operators().keySet())
          .contains("addmm", "native_layer_norm_backward", "_fused_adamw_")
          .doesNotContain("append", "step");
    }
    byte[] program = Files.readAllBytes(folder.resolve("program.pt"));
    assertThat(folder.resolve("report.json")).content().contains("\"dryRun\"");
    Files.setLastModifiedTime(folder.resolve("program.pt"), FileTime.fromMillis(1000));
    engine.session(spec, compile).close();
    assertThat(Files.getLastModifiedTime(folder.resolve("program.pt")).toMillis()).isEqualTo(1000);
    Path elsewhere = Files.createDirectory(compile.resolve("nochmal öäü"));
    engine.session(spec, elsewhere).close();
    assertThat(elsewhere.resolve(spec.hash()).resolve("program.pt")).hasBinaryContent(program);
  }

  @Test
  void aDamagedProgramIsNamed() throws Exception {
    ProgramSpec spec = Tiny.spec(Tiny.model(0)).by(ProductKernels.here());
    Path folder = Files.createDirectories(compile.resolve(spec.hash()));
    Files.writeString(folder.resolve("program.pt"), "no archive");
    assertThatThrownBy(() -> engine.session(spec, compile))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("program.pt");
  }

  @Test
  void rowsThatDoNotFitTheModelAreNamed() throws Exception {
    try (TrainingSession session = session(Tiny.model(0))) {
      assertThatThrownBy(() -> session.step(Tiny.batch(1, 41), 0, 1))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("41 tokens");
      Features unknown = new Features(new int[] {1, Tiny.VOCABULARY}, new int[2], 2, 0, 0, 0);
      assertThatThrownBy(() -> session.evaluate(PackedBatch.of(List.of(unknown), new int[] {0})))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("token id 50");
      assertThatThrownBy(
              () -> session.step(PackedBatch.of(List.of(Tiny.row(3, 1)), new int[] {2}), 0, 1))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("label 2");
    }
  }

  @Test
  void aStateOfAnotherModelIsRefused() throws Exception {
    TrainingState state = Tiny.start(Tiny.model(0));
    try (TrainingSession session = session(Tiny.model(0))) {
      TrainingState missing =
          new TrainingState(0, state.weights().subList(1, state.weights().size()), List.of());
      assertThatThrownBy(() -> session.load(missing))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("word_embeddings");
    }
  }
}
