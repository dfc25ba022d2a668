package dev.sequent.app.evaluation;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.TrainingState;
import dev.sequent.text.TextForm;
import dev.sequent.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A checkpoint of random weights, so small that it answers in a moment. */
public final class SmallClassifier {
  private SmallClassifier() {}

  /**
   * Writes it as the checkpoint of a step.
   *
   * @param modelDir the run's folder
   * @param labels names of its classes
   * @param form what it says that it was trained on
   */
  public static Path save(Path modelDir, long step, List<String> labels, TextForm form)
      throws CheckpointException {
    ModelConfig model =
        new ModelConfig(
            30522,
            8,
            1,
            2,
            16,
            Activation.GELU,
            Activation.TANH,
            0,
            0,
            0,
            0,
            32,
            labels.size(),
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
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
            32,
            Compatibility.SPEC,
            1,
            Optional.of(form)));
  }
}
