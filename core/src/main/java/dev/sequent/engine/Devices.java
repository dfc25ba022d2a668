package dev.sequent.engine;

import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a libtorch can compute on.
 *
 * @param libtorch its version
 * @param gpus how many GPUs it sees; a build for CPUs sees none
 */
record Devices(String libtorch, int gpus) {

  /**
   * The GPU that a choice means; empty for the CPU.
   *
   * @throws EngineException where the choice names a GPU that is not there; it says what is, and
   *     what to do
   */
  OptionalInt gpu(DeviceChoice choice) throws EngineException {
    int wanted = choice.index().orElse(0);
    return switch (choice.kind()) {
      case CPU -> OptionalInt.empty();
      case AUTO -> gpus > 0 ? OptionalInt.of(0) : OptionalInt.empty();
      case GPU -> {
        if (wanted >= gpus) {
          throw new EngineException(missing(choice));
        }
        yield OptionalInt.of(wanted);
      }
    };
  }

  private String missing(DeviceChoice choice) {
    if (gpus == 0) {
      return "libtorch %s sees no GPU: the bundled one computes on the CPU only; give it a GPU's build in PYTORCH_LIBRARY_PATH, see that nvidia-smi lists a GPU, or choose --device cpu"
          .formatted(libtorch);
    }
    return "there is no %s; libtorch %s finds %s"
        .formatted(
            choice.key(),
            libtorch,
            IntStream.range(0, gpus).mapToObj(n -> "gpu:" + n).collect(Collectors.joining(", ")));
  }
}
