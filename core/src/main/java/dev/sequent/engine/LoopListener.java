package dev.sequent.engine;

import java.io.IOException;

/** What a training loop tells, on the loop's thread. A listener that is slow slows the training. */
public interface LoopListener {

  /** What a loop does after an evaluation. */
  enum Verdict {
    GO_ON,
    /** Offers the evaluated state as a checkpoint, unless it has been, and goes on. */
    SAVE,
    /** Ends the training here. */
    STOP
  }

  /** After every step. */
  void onStep(StepReport report) throws IOException;

  /**
   * When a checkpoint is due.
   *
   * @param state everything it must hold, to be read before this method returns
   */
  void onCheckpoint(TrainingState state) throws IOException;

  /**
   * After an evaluation.
   *
   * @param step completed global steps
   * @return what follows from it
   */
  Verdict onEvaluation(long step, Evaluation evaluation) throws IOException;
}
