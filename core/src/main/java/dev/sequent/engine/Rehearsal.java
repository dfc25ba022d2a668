package dev.sequent.engine;

import dev.sequent.config.ModelConfig;
import dev.sequent.text.Features;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Tries a program out before a run: whether it runs, whether the largest batch fits, what a
 * training will take. Works on zeros, as large as a run's weights and optimizer state, that are
 * given back; so it belongs before {@link TrainingSession#load}, though a loaded state is left
 * alone. The session's compile report keeps what was found.
 */
public final class Rehearsal {
  private final TrainingSession session;
  private final ModelConfig model;

  /**
   * @param session the program; used by nobody else meanwhile
   */
  public Rehearsal(TrainingSession session) {
    this.session = session;
    model = session.spec().model();
  }

  /**
   * Checks shapes and operators: a small training step and a small evaluation.
   *
   * @throws EngineException where the program does not run
   */
  public void validate() throws EngineException {
    try (DeviceState zeros = session.zeros()) {
      PackedBatch batch = uniform(2, Math.min(4, model.maxPositionEmbeddings()));
      session.tryStep(zeros, ofStep(batch), 1);
      session.evaluate(zeros, batch);
    }
  }

  /**
   * Proves that a run fits: whole training steps with every row at full length.
   *
   * @param batchSize rows
   * @param sequenceLength tokens of every row, at most the model's positions
   * @throws EngineException where the step fails, e.g. for want of memory
   */
  public DryRun dryRun(int batchSize, int sequenceLength) throws EngineException {
    PackedBatch batch = uniform(batchSize, sequenceLength);
    session.requireFitting(batch);
    try (DeviceState zeros = session.zeros()) {
      List<PackedBatch> batches = ofStep(batch);
      session.tryStep(zeros, batches, 1);
      double seconds = seconds(zeros, batches);
      DryRun made =
          new DryRun(
              batchSize,
              sequenceLength,
              seconds,
              batches.size() * StepCost.flops(model, batchSize, sequenceLength),
              ProcessMemory.peakBytes());
      session.keep(session.report().with(made));
      return made;
    }
  }

  /**
   * Says what a training will need: its memory, its time, the largest batch that fits. A few small
   * steps are timed for it, at most {@link StepProbe#LIMIT_SECONDS}, and a dry run's time is used
   * where one was made.
   *
   * @param sample batches of an epoch, as they are fed
   * @param sequenceLength {@code max_sequence_length}
   * @param batchSize rows of a batch
   * @param stepsPerEpoch optimizer steps
   * @return empty on a GPU, whose memory is not counted, and in half precision, whose tensors are
   *     not
   * @throws EngineException where a step fails
   */
  public Optional<RunPrediction> predict(
      List<PackedBatch> sample, int batchSize, int sequenceLength, long stepsPerEpoch)
      throws EngineException {
    if (session.onGpu() || session.precision() != Precision.FP32) {
      return Optional.empty();
    }
    int longest = Math.min(sequenceLength, model.maxPositionEmbeddings());
    StepTime time = StepTime.of(model, session.batchesPerStep(), probe(longest));
    DryRun whole = session.report().dryRun();
    if (whole != null) {
      BatchShape full = BatchShape.uniform(whole.batchSize(), whole.sequenceLength());
      time = time.through(new StepTime.Measured(full, whole.seconds()));
    }
    RunPrediction made =
        RunForecast.of(
            session.spec(),
            time,
            sample.stream().map(batch -> BatchShape.of(batch.lengths())).toList(),
            BatchShape.uniform(batchSize, longest),
            stepsPerEpoch,
            AvailableMemory.bytes() + ProcessMemory.residentBytes());
    session.keep(session.report().with(made));
    return Optional.of(made);
  }

  private List<StepTime.Measured> probe(int longest) throws EngineException {
    try (DeviceState zeros = session.zeros()) {
      return StepProbe.measure(
          longest,
          shape ->
              seconds(
                  zeros,
                  ofStep(uniform(Math.toIntExact(shape.rows()), shape.lengths().getFirst()))));
    }
  }

  private double seconds(DeviceState on, List<PackedBatch> batches) throws EngineException {
    long start = System.nanoTime();
    session.tryStep(on, batches, 2);
    return (System.nanoTime() - start) / 1e9;
  }

  private List<PackedBatch> ofStep(PackedBatch batch) {
    return Collections.nCopies(session.batchesPerStep(), batch);
  }

  private PackedBatch uniform(int rows, int length) {
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = i % model.vocabSize();
    }
    Features row = new Features(ids, new int[length], length, 0, 0, 0);
    return PackedBatch.of(Collections.nCopies(rows, row), new int[rows]);
  }
}
