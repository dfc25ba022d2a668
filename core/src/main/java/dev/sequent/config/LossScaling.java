package dev.sequent.config;

/**
 * {@code loss_scaling_factor} and its keys: what the loss is multiplied by, so that small gradients
 * are not lost in half precision. The gradients are divided by it again before anything else is
 * made of them.
 */
public sealed interface LossScaling {

  /** The word that stands for a factor that follows overflows. */
  String DYNAMIC = "dynamic";

  /** A factor of 1: no scaling. */
  LossScaling NONE = new Constant(1);

  /**
   * The same factor at each step.
   *
   * @param factor greater than 0
   */
  record Constant(double factor) implements LossScaling {}

  /**
   * A factor that is halved, and the step's update left out, where gradients overflow, and doubled
   * after a row of steps in which none did.
   *
   * @param initial of the first step
   * @param stepsPerIncrease good steps in a row after which it doubles
   * @param min it is never halved below this
   * @param max it is never doubled above this
   */
  record Dynamic(double initial, long stepsPerIncrease, double min, double max)
      implements LossScaling {}
}
