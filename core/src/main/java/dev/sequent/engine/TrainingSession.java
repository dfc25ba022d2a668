package dev.sequent.engine;

import java.util.List;

/**
 * A loaded program with its weights and optimizer state, kept on the device and updated in place.
 * Used by one thread.
 */
public final class TrainingSession implements AutoCloseable {
  private final boolean closed = false;

  TrainingSession() {}

  /**
   * Takes over weights, optimizer state and step count; an empty optimizer state starts from zero
   * moments.
   *
   * @throws EngineException for tensors that are missing, unknown or of another shape
   */
  public void load(TrainingState state) throws EngineException {
    if (!closed) {
      throw new EngineException("not available yet");
    }
  }

  /** A copy of weights and optimizer state in host memory; {@link #load} of it is bit exact. */
  public TrainingState state() {
    if (!closed) {
      throw new IllegalStateException("not available yet");
    }
    return new TrainingState(0, List.of(), List.of());
  }

  /** Completed optimizer steps. */
  public long globalStep() {
    return 0;
  }

  /**
   * One training step: forward with dropout, backward, clipping, update.
   *
   * @param batch the rows
   * @param learningRate of this update
   * @param seed the run's seed; with the global step it decides every dropout mask
   * @throws EngineException for a batch that does not fit the model, or a failure in libtorch
   */
  public StepResult step(PackedBatch batch, double learningRate, long seed) throws EngineException {
    if (!closed) {
      throw new EngineException("not available yet");
    }
    return new StepResult(0, 0);
  }

  /**
   * Logits and loss without dropout; changes nothing.
   *
   * @throws EngineException for a batch that does not fit the model, or a failure in libtorch
   */
  public EvalResult evaluate(PackedBatch batch) throws EngineException {
    if (!closed) {
      throw new EngineException("not available yet");
    }
    return new EvalResult(new float[0][], 0);
  }

  /**
   * Proves that a run fits: one whole training step on random weights and tokens with every row at
   * full length, and its time and peak memory in the compile report. The weights of this session
   * are not touched.
   *
   * @throws EngineException where the step fails, e.g. for want of memory
   */
  public DryRun dryRun(int batchSize, int sequenceLength) throws EngineException {
    if (!closed) {
      throw new EngineException("not available yet");
    }
    return new DryRun(batchSize, sequenceLength, 0, 0, 0);
  }

  /** What compiling found; {@code report.json} holds the same. */
  public CompileReport report() {
    if (!closed) {
      throw new IllegalStateException("not available yet");
    }
    return new CompileReport("", "", "", 0, 0, 0, List.of(), 0, 0, 0, null);
  }

  /**
   * Checks shapes and operators without any weights of the user: a small forward and backward pass.
   *
   * @throws EngineException where the program does not run
   */
  public void validate() throws EngineException {
    if (!closed) {
      throw new EngineException("not available yet");
    }
  }

  @Override
  public void close() {}
}
