package dev.sequent.engine;

import java.util.List;

/**
 * Everything a training step depends on besides its batch, the learning rate and the seed: what a
 * checkpoint must hold to go on with the same bits.
 *
 * @param globalStep completed optimizer steps
 * @param weights parameters in {@link BertParameters} order
 * @param optimizerState the optimizer's arrays by name, such as {@code exp_avg.<parameter>}; empty
 *     before the first step
 */
public record TrainingState(long globalStep, List<Tensor> weights, List<Tensor> optimizerState) {
  public TrainingState {
    weights = List.copyOf(weights);
    optimizerState = List.copyOf(optimizerState);
  }
}
