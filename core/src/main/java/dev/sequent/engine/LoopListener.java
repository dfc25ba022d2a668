package dev.sequent.engine;

import java.io.IOException;

/** What a training loop tells, on the loop's thread. A listener that is slow slows the training. */
public interface LoopListener {

  /** After every step. */
  void onStep(StepReport report) throws IOException;

  /** When a checkpoint is due, with a copy of everything it must hold. */
  void onCheckpoint(TrainingState state) throws IOException;

  /**
   * After an evaluation.
   *
   * @param step completed global steps
   */
  void onEvaluation(long step, Evaluation evaluation) throws IOException;
}
