package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.config.ModelConfig;
import dev.sequent.data.Subset;
import dev.sequent.engine.EvaluationLoop.LossMean;
import dev.sequent.text.Features;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small batches are computed together, and nobody can tell. */
class EvaluationLoopTest {
  /** Rows of these lengths, two in a batch, the last one alone. */
  private static final int[] LENGTHS = {4, 9, 30, 3, 12, 12, 40, 5, 7};

  private static final int BATCH_SIZE = 2;
  private static final long ALL_AT_ONCE = 1000;

  @TempDir Path compile;

  @Test
  void rowsOfBatchesThatAreComputedTogetherKeepTheirOrderAndTheirPredictions() throws Exception {
    Evaluation apart = evaluate(LossMean.OF_ROWS, 0);
    for (long together : new long[] {30, 60, ALL_AT_ONCE}) {
      Evaluation joined = evaluate(LossMean.OF_ROWS, together);
      assertThat(joined.loss()).isCloseTo(apart.loss(), within(1e-6));
      assertThat(joined.predictions()).hasSameSizeAs(apart.predictions());
      for (int i = 0; i < LENGTHS.length; i++) {
        Prediction expected = apart.predictions().get(i);
        assertThat(joined.predictions().get(i))
            .returns(i, Prediction::row)
            .returns(expected.label(), Prediction::label)
            .returns(expected.predicted(), Prediction::predicted);
        assertThat(joined.predictions().get(i).logits())
            .containsExactly(expected.logits(), within(1e-5f));
      }
    }
  }

  @Test
  void aMeanOfBatchesCountsTheLastSmallBatchAsMuchAsAnyOther() throws Exception {
    Evaluation ofRows = evaluate(LossMean.OF_ROWS, ALL_AT_ONCE);
    Evaluation ofBatches = evaluate(LossMean.OF_BATCHES, ALL_AT_ONCE);
    assertThat(ofBatches.loss()).isCloseTo(evaluate(LossMean.OF_BATCHES, 0).loss(), within(0.0));
    assertThat(ofBatches.loss()).isNotCloseTo(ofRows.loss(), within(1e-4));
  }

  @Test
  void aStopIsAskedForBeforeEachComputation() throws Exception {
    List<Integer> asked = new ArrayList<>();
    Evaluation stopped =
        evaluate(
            LossMean.OF_ROWS,
            40,
            () -> {
              asked.add(asked.size());
              return asked.size() > 2;
            });
    assertThat(asked).hasSize(3);
    assertThat(stopped.predictions()).hasSizeLessThan(LENGTHS.length).isNotEmpty();
  }

  private Evaluation evaluate(LossMean mean, long tokensAtOnce) throws Exception {
    return evaluate(mean, tokensAtOnce, () -> false);
  }

  private Evaluation evaluate(LossMean mean, long tokensAtOnce, BooleanSupplier stop)
      throws Exception {
    ModelConfig model = Tiny.model(0.1);
    try (Engine engine = Engine.open(TestDevice.CHOICE, 1);
        TrainingSession session = engine.session(Tiny.spec(model), compile)) {
      session.load(Tiny.start(model));
      return new EvaluationLoop(
              index -> batch(index, LENGTHS, BATCH_SIZE),
              (LENGTHS.length + BATCH_SIZE - 1) / BATCH_SIZE,
              Collections.nCopies(LENGTHS.length, Subset.MATCHED),
              mean,
              tokensAtOnce,
              Runnable::run)
          .run(session, stop);
    }
  }

  private static PackedBatch batch(long index, int[] lengths, int size) {
    int from = Math.toIntExact(index * size);
    int[] rows = IntStream.range(from, Math.min(lengths.length, from + size)).toArray();
    List<Features> features =
        Arrays.stream(rows).mapToObj(row -> Tiny.row(lengths[row], 70 + row)).toList();
    return PackedBatch.of(features, Arrays.stream(rows).map(row -> row % 2).toArray(), rows);
  }
}
