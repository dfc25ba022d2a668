package dev.sequent.engine;

import java.util.List;
import java.util.Optional;

/**
 * Everything a training step depends on besides its batch, the learning rate and the seed: what a
 * checkpoint must hold to go on with the same bits.
 *
 * @param globalStep completed optimizer steps
 * @param weights parameters in {@link BertParameters} order
 * @param optimizerState the optimizer's arrays by name, such as {@code exp_avg.<parameter>}; empty
 *     before the first step
 * @param precision what the steps so far were computed in
 * @param lossScale where loss scaling stands; empty where the loss is not scaled, or before the
 *     first step
 */
public record TrainingState(
    long globalStep,
    List<Tensor> weights,
    List<Tensor> optimizerState,
    Precision precision,
    Optional<LossScale> lossScale) {
  public TrainingState {
    weights = List.copyOf(weights);
    optimizerState = List.copyOf(optimizerState);
  }

  /** A state of float32, without loss scaling. */
  public TrainingState(long globalStep, List<Tensor> weights, List<Tensor> optimizerState) {
    this(globalStep, weights, optimizerState, Precision.FP32, Optional.empty());
  }
}
