package dev.sequent.engine;

import dev.sequent.data.Subset;
import dev.sequent.metric.ConfusionMatrix;
import dev.sequent.metric.Logits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Runs the model over a split: counts by part, mean loss, every prediction. */
public final class EvaluationLoop {
  /**
   * Tokens from which on more are no faster per token, but keep a cancel waiting: libtorch's
   * products are near their best then, and rows of like length find each other.
   */
  private static final long MOST_AT_ONCE = 4096;

  private final BatchSource batches;
  private final long batchCount;
  private final List<Subset> subsets;
  private final LossMean lossMean;
  private final long tokensAtOnce;
  private final Executor batchBuilder;

  /** What a mean loss is the mean of. */
  public enum LossMean {
    /** Of the rows: each counts as much as any other. */
    OF_ROWS,
    /** Of the batches, as the Model Zoo takes it: the rows of a last, smaller batch count more. */
    OF_BATCHES
  }

  /**
   * @param batches of the evaluation split, 0 to {@code batchCount} - 1
   * @param batchCount how many there are, at least 1
   * @param subsets the part that each row number of the split belongs to
   * @param lossMean how the loss is averaged
   * @param tokensAtOnce small batches are computed together as long as they have no more tokens
   *     than this, where the loss is a mean of rows; more than 4,096 count as that
   * @param batchBuilder runs the building of batches ahead of their use
   */
  public EvaluationLoop(
      BatchSource batches,
      long batchCount,
      List<Subset> subsets,
      LossMean lossMean,
      long tokensAtOnce,
      Executor batchBuilder) {
    if (batchCount < 1) {
      throw new IllegalArgumentException("an evaluation needs at least one batch");
    }
    this.batches = batches;
    this.batchCount = batchCount;
    this.subsets = List.copyOf(subsets);
    this.lossMean = lossMean;
    // A mean of batches needs the loss of each.
    this.tokensAtOnce = lossMean == LossMean.OF_ROWS ? Math.min(tokensAtOnce, MOST_AT_ONCE) : 0;
    this.batchBuilder = batchBuilder;
  }

  /**
   * Evaluates the session's weights.
   *
   * @param session holds the weights; unchanged
   * @param stop asked before every computation; true ends the evaluation with what was read so far
   * @throws EngineException for a batch that does not fit the model, or a failure in libtorch
   */
  public Evaluation run(TrainingSession session, BooleanSupplier stop) throws EngineException {
    long start = System.nanoTime();
    JoinedBatches joined =
        new JoinedBatches(
            new BatchesAhead(batches, 0, batchCount, batchBuilder), batchCount, tokensAtOnce);
    List<Prediction> predictions = new ArrayList<>();
    double lossSum = 0;
    double weight = 0;
    while (joined.hasNext() && !stop.getAsBoolean()) {
      PackedBatch batch = joined.next();
      EvalResult result = session.evaluate(batch);
      double share = lossMean == LossMean.OF_ROWS ? batch.size() : 1;
      lossSum += result.loss() * share;
      weight += share;
      collect(batch, result, predictions);
    }
    double loss = weight == 0 ? Double.NaN : lossSum / weight;
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Evaluation(counts(predictions), loss, predictions, seconds);
  }

  private static void collect(PackedBatch batch, EvalResult result, List<Prediction> into) {
    int[] rows = batch.rows();
    int[] labels = batch.labels();
    for (int b = 0; b < batch.size(); b++) {
      float[] logits = result.logits()[b];
      into.add(new Prediction(rows[b], labels[b], Logits.largest(logits), logits));
    }
  }

  private Map<Subset, ConfusionMatrix> counts(List<Prediction> predictions) {
    Map<Subset, ConfusionMatrix> counts = new EnumMap<>(Subset.class);
    for (Subset subset : Subset.values()) {
      List<Prediction> part =
          subset == Subset.ALL
              ? predictions
              : predictions.stream().filter(p -> subsets.get(p.row()) == subset).toList();
      if (!part.isEmpty()) {
        int classes = part.getFirst().logits().length;
        counts.put(
            subset, ConfusionMatrix.of(classes, part, Prediction::label, Prediction::predicted));
      }
    }
    return counts;
  }
}
