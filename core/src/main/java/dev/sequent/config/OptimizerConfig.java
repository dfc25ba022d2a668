package dev.sequent.config;

/**
 * {@code optimizer}: the update rule, its schedule, its clipping and its loss scale.
 *
 * @param rule which of the origin's optimizers, with its own numbers
 * @param learningRate rate by completed steps
 * @param weightDecayRate weight decay of the decayed group
 * @param maxGradientNorm clip the global L2 norm to this; 0 is off
 * @param maxGradientValue clip each gradient entry to this; 0 is off
 * @param gradAccumSteps forward and backward passes per update, at least 1
 * @param lossScaling what the loss is multiplied by in half precision
 */
public record OptimizerConfig(
    UpdateRule rule,
    LearningRateSchedule learningRate,
    double weightDecayRate,
    double maxGradientNorm,
    double maxGradientValue,
    int gradAccumSteps,
    LossScaling lossScaling) {

  /** Which of the origin's optimizers. */
  public OptimizerType optimizerType() {
    return rule.type();
  }
}
