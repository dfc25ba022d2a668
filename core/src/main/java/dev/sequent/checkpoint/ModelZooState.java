package dev.sequent.checkpoint;

import dev.sequent.engine.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What an {@code .mdl} holds: {@code model} and {@code global_step}, as the origin's evaluation
 * saves them.
 *
 * @param tensors weights under the release's names and in its order
 * @param globalStep completed optimizer steps
 * @param stateVersion {@code state_version}, which releases from 1.8 write
 */
record ModelZooState(List<Tensor> tensors, long globalStep, OptionalDouble stateVersion) {

  private static final double STATE_VERSION = 0.2;

  ModelZooState {
    tensors = List.copyOf(tensors);
  }

  /** Weights that have Hugging Face's names, as a release names and orders them. */
  static ModelZooState of(List<Tensor> weights, long step, ParameterNames.Release release) {
    Map<String, Tensor> byName = new HashMap<>();
    weights.forEach(tensor -> byName.put(tensor.name(), tensor));
    List<Tensor> tensors = new ArrayList<>();
    for (String name :
        ParameterNames.inOrder(weights.stream().map(Tensor::name).toList(), release)) {
      Tensor tensor = byName.get(name);
      if (tensor != null) {
        tensors.add(tensor.named(ParameterNames.modelZoo(name, release)));
      }
    }
    return new ModelZooState(
        tensors,
        step,
        release == ParameterNames.Release.V1_8
            ? OptionalDouble.of(STATE_VERSION)
            : OptionalDouble.empty());
  }

  /** Its top-level keys beside {@code model}, in the order in which they are written. */
  List<String> otherKeys() {
    return stateVersion.isPresent()
        ? List.of("global_step", "state_version")
        : List.of("global_step");
  }
}
