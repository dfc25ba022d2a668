package dev.sequent.engine;

import dev.sequent.config.ModelConfig;
import java.util.List;

/**
 * Seconds of a training step of one program on one machine, from a few steps that were measured: a
 * fixed part (the update of all weights, starting the operators), and a part that grows with the
 * work. Work is counted in floating-point operations of the matrix products, which the passes over
 * tokens grow with, and for attention also in the pairs of positions that its passes go over.
 *
 * @param model the network
 * @param batchesPerStep {@code grad_accum_steps}
 * @param fixedSeconds of a step
 * @param secondsPerWork of an operation
 */
record StepTime(ModelConfig model, int batchesPerStep, double fixedSeconds, double secondsPerWork) {
  /**
   * Operations in whose time softmax and its gradient go over one pair of positions of one head;
   * measured with widths of 64 to 512.
   */
  private static final double WORK_PER_PAIR = 250;

  /** The same of drawing and applying the mask of attention's dropout. */
  private static final double WORK_PER_DROPPED_PAIR = 250;

  /**
   * A step that was measured.
   *
   * @param batch what each of its batches looked like
   * @param seconds wall time of the step
   */
  record Measured(BatchShape batch, double seconds) {}

  /**
   * The line through the smallest and the largest of some steps.
   *
   * @param steps at least two, by growing size
   */
  static StepTime of(ModelConfig model, int batchesPerStep, List<Measured> steps) {
    Measured tiny = steps.getFirst();
    Measured large = steps.getLast();
    double least = batchesPerStep * work(model, tiny.batch());
    double more = batchesPerStep * work(model, large.batch()) - least;
    double perWork = Math.max(0, (large.seconds() - tiny.seconds()) / more);
    return new StepTime(
        model, batchesPerStep, Math.max(0, tiny.seconds() - perWork * least), perWork);
  }

  private static double work(ModelConfig model, BatchShape batch) {
    double pairs = (double) batch.pairs() * model.numHeads() * (model.numHiddenLayers() - 1);
    double each = WORK_PER_PAIR + (model.attentionDropoutRate() > 0 ? WORK_PER_DROPPED_PAIR : 0);
    return StepCost.flops(model, batch) + each * pairs;
  }

  /** Seconds of a step whose batches look like this. */
  double seconds(BatchShape batch) {
    return fixedSeconds + batchesPerStep * secondsPerWork * work(model, batch);
  }

  /** The same brought to what a step really took: all that it says is scaled alike. */
  StepTime through(Measured step) {
    double scale = step.seconds() / seconds(step.batch());
    return new StepTime(model, batchesPerStep, fixedSeconds * scale, secondsPerWork * scale);
  }
}
