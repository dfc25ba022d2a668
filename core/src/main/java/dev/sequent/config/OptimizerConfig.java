package dev.sequent.config;

/**
 * {@code optimizer}: the update rule, its schedule and its clipping.
 *
 * @param optimizerType which of the origin's optimizers
 * @param learningRate rate by completed steps
 * @param weightDecayRate decoupled weight decay of the decayed group
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param eps added to the root of the second moment (key {@code eps}; {@code epsilon} is never
 *     read)
 * @param correctBias whether AdamW corrects the moments' bias; off in the Model Zoo by default
 * @param maxGradientNorm clip the global L2 norm to this; 0 is off
 * @param maxGradientValue clip each gradient entry to this; 0 is off
 * @param gradAccumSteps forward and backward passes per update, at least 1
 */
public record OptimizerConfig(
    OptimizerType optimizerType,
    LearningRateSchedule learningRate,
    double weightDecayRate,
    double beta1,
    double beta2,
    double eps,
    boolean correctBias,
    double maxGradientNorm,
    double maxGradientValue,
    int gradAccumSteps) {}
