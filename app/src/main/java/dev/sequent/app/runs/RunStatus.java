package dev.sequent.app.runs;

import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.RunSummary;

/** How a run stands, as the window shows it: a word, a shape and a colour each. */
public enum RunStatus {
  QUEUED("queued"),
  STARTING("starting"),
  VALIDATING("validating"),
  COMPILING("compiling"),
  TRAINING("training"),
  EVALUATING("evaluating"),
  CANCELLING("cancelling"),
  COMPLETED("completed"),
  CANCELLED("cancelled"),
  FAILED("failed"),
  /** Another program has written it, and nobody says how it stands. */
  IMPORTED("imported"),
  /** Its folder cannot be read. */
  DAMAGED("damaged");

  private final String word;

  RunStatus(String word) {
    this.word = word;
  }

  /** The word beside the dot; its style class, too. */
  public String word() {
    return word;
  }

  /** Whether a worker is at work on it. */
  public boolean active() {
    return switch (this) {
      case STARTING, VALIDATING, COMPILING, TRAINING, EVALUATING, CANCELLING -> true;
      case QUEUED, COMPLETED, CANCELLED, FAILED, IMPORTED, DAMAGED -> false;
    };
  }

  /** Whether asking it to stop makes sense. */
  public boolean cancellable() {
    return this == QUEUED || (active() && this != CANCELLING);
  }

  /** Whether it ended before it was done, so that going on makes sense. */
  public boolean resumable() {
    return this == CANCELLED || this == FAILED;
  }

  /** The status of a run whose state can be read. */
  public static RunStatus of(RunPhase phase) {
    return switch (phase) {
      case QUEUED -> QUEUED;
      case STARTING -> STARTING;
      case VALIDATING -> VALIDATING;
      case COMPILING -> COMPILING;
      case TRAINING -> TRAINING;
      case EVALUATING -> EVALUATING;
      case CANCELLING -> CANCELLING;
      case COMPLETED -> COMPLETED;
      case CANCELLED -> CANCELLED;
      case FAILED -> FAILED;
    };
  }

  /** The status of any run. What of a run's folder is damaged does not stop a live worker. */
  public static RunStatus of(RunSummary run) {
    if (run.foreign()) {
      return IMPORTED;
    }
    RunStatus written = run.state().map(RunState::phase).map(RunStatus::of).orElse(DAMAGED);
    return run.damage().isPresent() && !written.active() ? DAMAGED : written;
  }
}
