package dev.sequent.checkpoint;

import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.TrainingState;
import dev.sequent.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A checkpoint of a network that is small and knows nothing. */
public final class SmallCheckpoint {

  private SmallCheckpoint() {}

  /** Saves it as the checkpoint of a step, and says where. */
  public static Path save(Path modelDir, long step) throws CheckpointException {
    return save(
        modelDir,
        step,
        ProblemType.SINGLE_LABEL_CLASSIFICATION,
        List.of("entailment", "neutral", "contradiction"));
  }

  /** The same for another problem. */
  public static Path save(Path modelDir, long step, ProblemType problem, List<String> labels)
      throws CheckpointException {
    ModelConfig model =
        new ModelConfig(
            30522,
            8,
            2,
            2,
            16,
            Activation.GELU,
            Activation.TANH,
            0.1,
            0.1,
            0.1,
            0.1,
            32,
            labels.size(),
            problem,
            1e-12,
            false,
            true);
    return CheckpointFolder.save(
        modelDir,
        new CheckpointContents(
            new TrainingState(step, InitialWeights.draw(model, 1), List.of()),
            model,
            labels,
            Vocabulary.uncased(),
            true,
            12,
            Compatibility.SPEC,
            1,
            Optional.empty()));
  }
}
