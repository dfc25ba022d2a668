package dev.sequent.engine;

import dev.sequent.config.LearningRateSchedule;
import dev.sequent.engine.LoopListener.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Trains a session from its global step to the last one. Everything a step reads follows from the
 * global step, so a loop that was stopped and is resumed from its last state ends with the same
 * weights.
 */
public final class TrainingLoop {

  /** Why a loop returned. */
  public enum Ending {
    /** The last step was reached. */
    COMPLETED,
    /** The listener ended the training after an evaluation. */
    STOPPED_EARLY,
    /** A stop was asked for; the state after the last whole step was offered as a checkpoint. */
    STOPPED
  }

  private final BatchSource batches;
  private final LearningRateSchedule schedule;
  private final LoopSettings settings;
  private final Optional<EvaluationLoop> evaluation;
  private final LoopListener listener;
  private final Executor batchBuilder;
  private long saved = -1;
  private long evaluated = -1;

  /**
   * @param batches the batches by the number of those fed before; each step takes {@link
   *     TrainingSession#batchesPerStep()}
   * @param schedule learning rate by completed steps
   * @param settings how long, how often
   * @param evaluation what to evaluate on the way and at the end; empty for training only
   * @param listener told of every step, checkpoint and evaluation
   * @param batchBuilder runs the building of batches ahead of their use
   */
  public TrainingLoop(
      BatchSource batches,
      LearningRateSchedule schedule,
      LoopSettings settings,
      Optional<EvaluationLoop> evaluation,
      LoopListener listener,
      Executor batchBuilder) {
    this.batches = batches;
    this.schedule = schedule;
    this.settings = settings;
    this.evaluation = evaluation;
    this.listener = listener;
    this.batchBuilder = batchBuilder;
  }

  /**
   * Trains until the last step or until a stop is asked for.
   *
   * @param session loaded with the state to start from
   * @param stop asked before every step
   * @throws NonFiniteLossException for a NaN or infinite loss, where the settings check for it; the
   *     last checkpoint offered before is the one to go on from
   * @throws EngineException for a failure in libtorch or a batch that does not fit
   * @throws IOException as the listener throws it
   */
  public Ending run(TrainingSession session, BooleanSupplier stop)
      throws EngineException, IOException {
    long first = session.globalStep();
    if (settings.saveInitialCheckpoint() && first == 0) {
      save(session);
    }
    Verdict verdict = Verdict.GO_ON;
    if (settings.evaluateFirst()) {
      saved = first;
      verdict = evaluate(session, stop);
    }
    int each = session.batchesPerStep();
    BatchesAhead ahead =
        new BatchesAhead(batches, first * each, settings.lastStep() * each, batchBuilder);
    boolean stopped = false;
    while (session.globalStep() < settings.lastStep() && !stopped && verdict != Verdict.STOP) {
      if (stop.getAsBoolean()) {
        stopped = true;
      } else {
        step(session, ahead);
        if (due(session.globalStep(), settings.checkpointSteps())) {
          save(session);
        }
        if (due(session.globalStep(), settings.evaluationSteps())) {
          verdict = evaluate(session, stop);
        }
      }
    }
    if (saved != session.globalStep() && session.globalStep() > first) {
      save(session);
    }
    if (stopped) {
      return Ending.STOPPED;
    }
    if (verdict != Verdict.STOP && evaluated != session.globalStep()) {
      evaluate(session, stop);
    }
    if (evaluation.isPresent() && evaluated != session.globalStep()) {
      // The stop came in the midst of the last evaluation, which is still to be made.
      return Ending.STOPPED;
    }
    return verdict == Verdict.STOP && session.globalStep() < settings.lastStep()
        ? Ending.STOPPED_EARLY
        : Ending.COMPLETED;
  }

  private void save(TrainingSession session) throws IOException {
    listener.onCheckpoint(session.view());
    saved = session.globalStep();
  }

  private void step(TrainingSession session, BatchesAhead ahead)
      throws EngineException, IOException {
    long start = System.nanoTime();
    double learningRate = schedule.at(session.globalStep());
    List<PackedBatch> taken = new ArrayList<>();
    for (int n = 0; n < session.batchesPerStep(); n++) {
      taken.add(ahead.take());
    }
    StepResult result = session.step(taken, learningRate, settings.seed());
    long step = session.globalStep();
    if (settings.checkLossValues() && !result.finite() && !result.overflowed()) {
      int[] rows = taken.stream().flatMapToInt(batch -> Arrays.stream(batch.rows())).toArray();
      throw new NonFiniteLossException(step, rows, result);
    }
    listener.onStep(
        new StepReport(
            step,
            result.loss(),
            learningRate,
            result.gradNorm(),
            result.lossScale(),
            result.overflowed(),
            taken.stream().mapToInt(PackedBatch::size).sum(),
            taken.stream().mapToInt(PackedBatch::tokens).sum(),
            (System.nanoTime() - start) / 1e9));
  }

  private Verdict evaluate(TrainingSession session, BooleanSupplier stop)
      throws EngineException, IOException {
    if (evaluation.isEmpty()) {
      return Verdict.GO_ON;
    }
    Evaluation result = evaluation.get().run(session, stop);
    if (stop.getAsBoolean()) {
      return Verdict.GO_ON;
    }
    evaluated = session.globalStep();
    Verdict verdict = listener.onEvaluation(evaluated, result);
    if (verdict == Verdict.SAVE && saved != evaluated) {
      save(session);
    }
    return verdict;
  }

  private static boolean due(long step, long every) {
    return every > 0 && step > 0 && step % every == 0;
  }
}
