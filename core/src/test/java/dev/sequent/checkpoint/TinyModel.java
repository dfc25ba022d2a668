package dev.sequent.checkpoint;

import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.Tensor;
import dev.sequent.engine.TrainingState;
import dev.sequent.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network small enough to save many times. */
final class TinyModel {

  static final List<String> LABELS = List.of("negative", "positive");

  private TinyModel() {}

  static ModelConfig model() {
    return model(8, 2);
  }

  static ModelConfig model(int hiddenSize, int numLabels) {
    return new ModelConfig(
        30522,
        hiddenSize,
        2,
        2,
        16,
        Activation.GELU_NEW,
        Activation.RELU,
        0.1,
        0.2,
        0.3,
        0.4,
        32,
        numLabels,
        ProblemType.SINGLE_LABEL_CLASSIFICATION,
        1e-5,
        true,
        true);
  }

  static CheckpointContents contents(long step) {
    List<Tensor> weights = InitialWeights.draw(model(), step + 1);
    List<Tensor> moments = new ArrayList<>();
    for (Tensor weight : InitialWeights.draw(model(), step + 2)) {
      moments.add(weight.named("exp_avg." + weight.name()));
    }
    return new CheckpointContents(
        new TrainingState(step, weights, moments),
        model(),
        LABELS,
        Vocabulary.uncased(),
        true,
        24,
        Compatibility.SPEC,
        7,
        Optional.empty());
  }
}
