package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.config.Compatibility;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.UpdateRule;
import dev.sequent.data.Subset;
import dev.sequent.metric.ConfusionMatrix;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
  private static final LearningRateSchedule WARM_UP = new LearningRateSchedule.Linear(0, 1e-3, 4);

  @TempDir Path compile;

  /** Keeps all it is told. */
  private static final class Journal implements LoopListener {
    final List<StepReport> steps = new ArrayList<>();
    final List<TrainingState> checkpoints = new ArrayList<>();
    final List<Long> evaluations = new ArrayList<>();
    final Map<Long, Verdict> verdicts = new HashMap<>();

    @Override
    public void onStep(StepReport report) {
      steps.add(report);
    }

    @Override
    public void onCheckpoint(TrainingState state) {
      checkpoints.add(
          new TrainingState(
              state.globalStep(), copies(state.weights()), copies(state.optimizerState())));
    }

    private static List<Tensor> copies(List<Tensor> tensors) {
      return tensors.stream()
          .map(
              tensor -> {
                FloatBuffer values = FloatBuffer.allocate((int) tensor.size());
                values.put(0, tensor.data(), 0, (int) tensor.size());
                return new Tensor(tensor.name(), tensor.shape(), values);
              })
          .toList();
    }

    @Override
    public Verdict onEvaluation(long step, Evaluation evaluation) {
      evaluations.add(step);
      return verdicts.getOrDefault(step, Verdict.GO_ON);
    }
  }

  private static LoopSettings settings(long lastStep, long checkpointSteps, long evaluationSteps) {
    return new LoopSettings(lastStep, checkpointSteps, true, evaluationSteps, false, true, 3);
  }

  private TrainingState train(
      TrainingState from, LoopSettings settings, Journal journal, long stopAfter, boolean evaluate)
      throws Exception {
    ModelConfig model = Tiny.model(0.1);
    try (Engine engine = Engine.open(DeviceChoice.CPU, 1);
        TrainingSession session = engine.session(Tiny.spec(model), compile);
        ExecutorService builder = Executors.newSingleThreadExecutor()) {
      session.load(from);
      Optional<EvaluationLoop> evaluation =
          evaluate ? Optional.of(evaluation(builder)) : Optional.empty();
      TrainingLoop loop =
          new TrainingLoop(Tiny.source(), WARM_UP, settings, evaluation, journal, builder);
      TrainingLoop.Ending ending = loop.run(session, () -> session.globalStep() >= stopAfter);
      assertThat(ending).isEqualTo(expected(settings, journal, stopAfter));
      return Tiny.copy(session.view());
    }
  }

  private static TrainingLoop.Ending expected(
      LoopSettings settings, Journal journal, long stopAfter) {
    if (journal.verdicts.containsValue(LoopListener.Verdict.STOP)) {
      return TrainingLoop.Ending.STOPPED_EARLY;
    }
    return stopAfter <= settings.lastStep()
        ? TrainingLoop.Ending.STOPPED
        : TrainingLoop.Ending.COMPLETED;
  }

  private static EvaluationLoop evaluation(ExecutorService builder) {
    BatchSource rows =
        index ->
            PackedBatch.of(
                List.of(Tiny.row(4, index), Tiny.row(9, index + 50)),
                new int[] {0, 1},
                new int[] {(int) (2 * index), (int) (2 * index + 1)});
    List<Subset> subsets =
        List.of(
            Subset.MATCHED,
            Subset.MATCHED,
            Subset.MATCHED,
            Subset.MATCHED,
            Subset.MISMATCHED,
            Subset.MISMATCHED);
    return new EvaluationLoop(rows, 3, subsets, EvaluationLoop.LossMean.OF_ROWS, 26, builder);
  }

  @Test
  void reportsEveryStepAndSavesAndEvaluatesWhenDue() throws Exception {
    Journal journal = new Journal();
    train(Tiny.start(Tiny.model(0.1)), settings(7, 3, 2), journal, Long.MAX_VALUE, true);
    assertThat(journal.steps)
        .extracting(StepReport::step)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(journal.steps.getFirst().learningRate()).isZero();
    assertThat(journal.steps.get(1).learningRate()).isCloseTo(2.5e-4, within(1e-10));
    assertThat(journal.steps).allMatch(step -> step.samples() == 6 && step.tokens() == 76);
    assertThat(journal.checkpoints)
        .extracting(TrainingState::globalStep)
        .containsExactly(0L, 3L, 6L, 7L);
    assertThat(journal.evaluations).containsExactly(2L, 4L, 6L, 7L);
  }

  @Test
  void aStepTakesAsManyBatchesAsItAccumulates() throws Exception {
    ModelConfig model = Tiny.model(0.1);
    UpdateRule rule = new UpdateRule.AdamW(0.9, 0.999, 1e-6, false, false);
    ProgramSpec spec = new ProgramSpec(model, Tiny.optimizer(rule, 1.0, 3), Compatibility.SPEC);
    Journal journal = new Journal();
    List<Long> asked = Collections.synchronizedList(new ArrayList<>());
    BatchSource source =
        index -> {
          asked.add(index);
          return Tiny.source().batch(index);
        };
    try (Engine engine = Engine.open(DeviceChoice.CPU, 1);
        TrainingSession session = engine.session(spec, compile);
        ExecutorService builder = Executors.newSingleThreadExecutor()) {
      TrainingState start = Tiny.start(model);
      session.load(new TrainingState(2, start.weights(), List.of()));
      new TrainingLoop(source, WARM_UP, settings(4, 0, 0), Optional.empty(), journal, builder)
          .run(session, () -> false);
    }
    assertThat(asked).containsExactly(6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(journal.steps).extracting(StepReport::step).containsExactly(3L, 4L);
    assertThat(journal.steps).allMatch(step -> step.samples() == 18 && step.tokens() == 228);
    assertThat(journal.steps.getFirst().learningRate()).isCloseTo(5e-4, within(1e-10));
  }

  @Test
  void savesWhatTheListenerWantsKeptAndStopsWhereItSaysSo() throws Exception {
    Journal journal = new Journal();
    journal.verdicts.put(2L, LoopListener.Verdict.SAVE);
    journal.verdicts.put(3L, LoopListener.Verdict.SAVE);
    journal.verdicts.put(5L, LoopListener.Verdict.STOP);
    TrainingState end =
        train(Tiny.start(Tiny.model(0.1)), settings(9, 3, 1), journal, Long.MAX_VALUE, true);
    assertThat(end.globalStep()).isEqualTo(5);
    assertThat(journal.checkpoints)
        .extracting(TrainingState::globalStep)
        .containsExactly(0L, 2L, 3L, 5L);
    assertThat(journal.evaluations).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void catchesUpOnAnEvaluationThatAKilledProcessDidNotComeTo() throws Exception {
    Journal whole = new Journal();
    TrainingState start = Tiny.start(Tiny.model(0.1));
    train(start, settings(4, 2, 2), whole, Long.MAX_VALUE, true);
    Journal resumed = new Journal();
    LoopSettings settings = new LoopSettings(4, 2, true, 2, true, true, 3);
    train(whole.checkpoints.get(1), settings, resumed, Long.MAX_VALUE, true);
    assertThat(resumed.evaluations).containsExactly(2L, 4L);
    assertThat(resumed.checkpoints).extracting(TrainingState::globalStep).containsExactly(4L);
    Journal last = new Journal();
    train(whole.checkpoints.getLast(), settings, last, Long.MAX_VALUE, true);
    assertThat(last.evaluations).containsExactly(4L);
    assertThat(last.checkpoints).isEmpty();
  }

  @Test
  void aStopInTheLastEvaluationIsAStop() throws Exception {
    Journal journal = new Journal();
    train(Tiny.start(Tiny.model(0.1)), settings(3, 0, 0), journal, 3, true);
    assertThat(journal.evaluations).isEmpty();
    assertThat(journal.checkpoints.getLast().globalStep()).isEqualTo(3);
  }

  @Test
  void aStoppedLoopIsResumedToTheSameBits() throws Exception {
    TrainingState start = Tiny.start(Tiny.model(0.1));
    TrainingState whole = train(start, settings(8, 0, 0), new Journal(), Long.MAX_VALUE, false);
    Journal stopped = new Journal();
    train(start, settings(8, 0, 0), stopped, 5, false);
    TrainingState resumed =
        train(
            stopped.checkpoints.getLast(), settings(8, 0, 0), new Journal(), Long.MAX_VALUE, false);
    for (int i = 0; i < whole.weights().size(); i++) {
      assertThat(resumed.weights().get(i).data()).isEqualTo(whole.weights().get(i).data());
    }
  }

  @Test
  void aLossThatIsNotANumberNamesStepAndRows() throws Exception {
    ModelConfig model = Tiny.model(0.1);
    List<Tensor> weights = new ArrayList<>(InitialWeights.draw(model, 1));
    FloatBuffer nan = FloatBuffer.allocate((int) weights.getFirst().size());
    while (nan.hasRemaining()) {
      nan.put(Float.NaN);
    }
    weights.set(0, new Tensor(weights.getFirst().name(), weights.getFirst().shape(), nan.flip()));
    TrainingState spoilt = new TrainingState(0, weights, List.of());
    assertThatThrownBy(() -> train(spoilt, settings(3, 0, 0), new Journal(), Long.MAX_VALUE, false))
        .isInstanceOfSatisfying(
            NonFiniteLossException.class,
            failure -> {
              assertThat(failure.step()).isEqualTo(1);
              assertThat(failure.rows()).containsExactly(0, 1, 2, 3, 4, 5);
              assertThat(failure).hasMessageContaining("NaN").hasMessageContaining("rows 0, 1");
            });
  }

  @Test
  void aLossBesideAnInfiniteNormIsReadable() {
    StepResult result =
        new StepResult(8_388_608.25, Double.POSITIVE_INFINITY, OptionalDouble.empty(), false);
    assertThat(new NonFiniteLossException(7, new int[] {3}, result))
        .hasMessageStartingWith(
            "step 7: loss 8,388,608.2500, gradient norm Infinity on rows 3; lower");
  }

  @Test
  void evaluationCountsEachPartApart() throws Exception {
    ModelConfig model = Tiny.model(0.1);
    try (Engine engine = Engine.open(DeviceChoice.CPU, 1);
        TrainingSession session = engine.session(Tiny.spec(model), compile);
        ExecutorService builder = Executors.newSingleThreadExecutor()) {
      session.load(Tiny.start(model));
      Evaluation result = evaluation(builder).run(session, () -> false);
      assertThat(result.predictions())
          .extracting(Prediction::row)
          .containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(result.counts()).containsOnlyKeys(Subset.values());
      assertThat(result.counts().get(Subset.MATCHED))
          .returns(4, ConfusionMatrix::total)
          .returns(share(result.predictions().subList(0, 4)), ConfusionMatrix::accuracy);
      assertThat(result.counts().get(Subset.ALL))
          .returns(6, ConfusionMatrix::total)
          .returns(share(result.predictions()), ConfusionMatrix::accuracy);
      assertThat(result.loss()).isPositive();
    }
  }

  private static double share(List<Prediction> predictions) {
    return predictions.stream().filter(Prediction::correct).count() / (double) predictions.size();
  }
}
