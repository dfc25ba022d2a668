package dev.sequent.engine;

import dev.sequent.data.Subset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Runs the model over a split: accuracy by part, mean loss, every prediction. */
public final class EvaluationLoop {
  private final BatchSource batches;
  private final long batchCount;
  private final List<Subset> subsets;
  private final Executor batchBuilder;

  /**
   * @param batches of the evaluation split, 0 to {@code batchCount} - 1
   * @param batchCount how many there are, at least 1
   * @param subsets the part that each row number of the split belongs to
   * @param batchBuilder runs the building of batches ahead of their use
   */
  public EvaluationLoop(
      BatchSource batches, long batchCount, List<Subset> subsets, Executor batchBuilder) {
    if (batchCount < 1) {
      throw new IllegalArgumentException("an evaluation needs at least one batch");
    }
    this.batches = batches;
    this.batchCount = batchCount;
    this.subsets = List.copyOf(subsets);
    this.batchBuilder = batchBuilder;
  }

  /**
   * Evaluates the session's weights.
   *
   * @param session holds the weights; unchanged
   * @param stop asked before every batch; true ends the evaluation with what was read so far
   * @throws EngineException for a batch that does not fit the model, or a failure in libtorch
   */
  public Evaluation run(TrainingSession session, BooleanSupplier stop) throws EngineException {
    long start = System.nanoTime();
    BatchesAhead ahead = new BatchesAhead(batches, 0, batchCount, batchBuilder);
    List<Prediction> predictions = new ArrayList<>();
    double lossSum = 0;
    for (long index = 0; index < batchCount && !stop.getAsBoolean(); index++) {
      PackedBatch batch = ahead.take();
      EvalResult result = session.evaluate(batch);
      lossSum += result.loss() * batch.size();
      collect(batch, result, predictions);
    }
    double loss = predictions.isEmpty() ? Double.NaN : lossSum / predictions.size();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Evaluation(accuracy(predictions), loss, predictions, seconds);
  }

  private static void collect(PackedBatch batch, EvalResult result, List<Prediction> into) {
    int[] rows = batch.rows();
    int[] labels = batch.labels();
    for (int b = 0; b < batch.size(); b++) {
      float[] logits = result.logits()[b];
      into.add(new Prediction(rows[b], labels[b], largest(logits), logits));
    }
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private Map<Subset, Double> accuracy(List<Prediction> predictions) {
    Map<Subset, int[]> counts = new EnumMap<>(Subset.class);
    for (Prediction prediction : predictions) {
      count(counts, Subset.ALL, prediction);
      Subset subset = subsets.get(prediction.row());
      if (subset != Subset.ALL) {
        count(counts, subset, prediction);
      }
    }
    Map<Subset, Double> accuracy = new EnumMap<>(Subset.class);
    counts.forEach((subset, count) -> accuracy.put(subset, (double) count[0] / count[1]));
    return accuracy;
  }

  private static void count(Map<Subset, int[]> counts, Subset subset, Prediction prediction) {
    int[] count = counts.computeIfAbsent(subset, key -> new int[2]);
    count[0] += prediction.correct() ? 1 : 0;
    count[1]++;
  }
}
