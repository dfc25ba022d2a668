package dev.sequent.checkpoint;

import dev.sequent.config.Activation;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.engine.BertParameters;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The files that PyTorch and h5py wrote of one tiny network: value {@code i} of parameter {@code k}
 * is {@code k + i / 256}.
 */
final class ImportedWeights {

  private ImportedWeights() {}

  static ModelConfig model() {
    return new ModelConfig(
        12,
        4,
        1,
        2,
        8,
        Activation.GELU,
        Activation.TANH,
        0.1,
        0.1,
        0.1,
        0.1,
        6,
        2,
        ProblemType.SINGLE_LABEL_CLASSIFICATION,
        1e-12,
        false,
        true);
  }

  static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ImportedWeights.class.getResource("/checkpoint/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static float value(String parameter, int index) {
    List<String> names =
        BertParameters.of(model()).stream().map(BertParameters.Spec::name).toList();
    return names.indexOf(parameter) + index / 256f;
  }
}
