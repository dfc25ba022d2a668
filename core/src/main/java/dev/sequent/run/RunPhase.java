package dev.sequent.run;

/** Where a run stands. The last three are final. */
public enum RunPhase {
  /** Waits for the device that another run is using. */
  QUEUED,
  /** The worker is loading libraries, data and weights. */
  STARTING,
  /** Config, data and shapes are being checked ({@code --validate_only}). */
  VALIDATING,
  /** The program is being generated and tried ({@code --compile_only}). */
  COMPILING,
  TRAINING,
  EVALUATING,
  /** Asked to stop; the current step is finished and saved first. */
  CANCELLING,
  COMPLETED,
  CANCELLED,
  FAILED;

  /** Whether nothing will change any more. */
  public boolean ended() {
    return this == COMPLETED || this == CANCELLED || this == FAILED;
  }

  /** Whether a worker is at work, not waiting and not done. */
  public boolean active() {
    return !ended() && this != QUEUED;
  }
}
