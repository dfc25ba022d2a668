package dev.sequent.app.workbench;

import dev.sequent.checkpoint.PretrainedWeights;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.ModelConfig;
import java.nio.file.Path;
import java.util.Optional;

/** A config of the built-in encoder's shape starts from it unless the user says otherwise. */
final class WeightsChoice {
  private final OpenConfig config;
  private final RunSettings settings;
  private Optional<Path> chosenFor = Optional.empty();

  /** Begins to choose, once for each config that is opened. */
  WeightsChoice(OpenConfig config, RunSettings settings) {
    this.config = config;
    this.settings = settings;
    config.readingProperty().addListener((o, was, is) -> choose(is));
  }

  private void choose(OpenConfig.Reading reading) {
    Optional<Path> file = config.fileProperty().get();
    if (reading.experiment().isPresent() && !file.equals(chosenFor)) {
      chosenFor = file;
      boolean fits = fitsBuiltIn(reading.experiment().get());
      settings.weightsProperty().set(fits ? PretrainedWeights.BUILT_IN : "");
    }
  }

  private static boolean fitsBuiltIn(ExperimentConfig experiment) {
    ModelConfig model = experiment.model();
    ModelConfig builtIn = PretrainedWeights.builtInModel();
    return model.vocabSize() == builtIn.vocabSize()
        && model.hiddenSize() == builtIn.hiddenSize()
        && model.numHiddenLayers() == builtIn.numHiddenLayers()
        && model.numHeads() == builtIn.numHeads()
        && model.filterSize() == builtIn.filterSize()
        && model.maxPositionEmbeddings() == builtIn.maxPositionEmbeddings();
  }
}
