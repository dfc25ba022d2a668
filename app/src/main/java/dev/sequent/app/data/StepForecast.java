package dev.sequent.app.data;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.engine.CompileReport;
import dev.sequent.engine.RunPrediction;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long steps take by the newest compilation of this network and batch size.
 *
 * @param run the run that compiled it
 * @param secondsPerStep predicted mean of an epoch's steps
 * @param tokensPerStep mean tokens of these steps
 */
record StepForecast(String run, double secondsPerStep, double tokensPerStep) {

  /**
   * Looks for it in runs of the config.
   *
   * @param runs of the config, newest first
   */
  static Optional<StepForecast> newest(List<RunFolder> runs, ExperimentConfig config) {
    return runs.stream().flatMap(run -> of(run, config).stream()).findFirst();
  }

  private static Optional<StepForecast> of(RunFolder run, ExperimentConfig config) {
    try {
      Optional<RunPrediction> prediction =
          CompileReport.newest(run.compile()).flatMap(r -> Optional.ofNullable(r.prediction()));
      if (prediction.isEmpty() || !sameSteps(run, config)) {
        return Optional.empty();
      }
      RunPrediction found = prediction.get();
      return found.tokensPerStep() > 0 && found.secondsPerStep() > 0
          ? Optional.of(new StepForecast(run.name(), found.secondsPerStep(), found.tokensPerStep()))
          : Optional.empty();
    } catch (IOException | ConfigException e) {
      // A run whose files are gone or damaged says so on its own page; it predicts nothing.
      return Optional.empty();
    }
  }

  private static boolean sameSteps(RunFolder run, ExperimentConfig config) throws ConfigException {
    return ConfigReader.read(ConfigDocument.load(run.params()))
        .config()
        .filter(was -> was.model().equals(config.model()))
        .filter(was -> was.trainInput().batchSize() == config.trainInput().batchSize())
        .isPresent();
  }

  /**
   * An epoch at another length: a step's time grows with its tokens, since padding is not computed.
   *
   * @param tokens mean tokens of a step
   * @param steps optimizer steps of an epoch
   */
  Duration epoch(double tokens, long steps) {
    return Duration.ofMillis(Math.round(1000 * secondsPerStep * tokens / tokensPerStep * steps));
  }
}
