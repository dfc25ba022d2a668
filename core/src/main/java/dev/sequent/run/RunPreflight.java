package dev.sequent.run;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.InputConfig;
import dev.sequent.config.PathResolver;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import dev.sequent.data.DataException;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Split;
import dev.sequent.fetch.FetchException;
import dev.sequent.fetch.HubCache;
import dev.sequent.fetch.HubReference;
import dev.sequent.fetch.HubSettings;
import dev.sequent.metric.EvaluationMetrics;
import dev.sequent.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What can be known to be wrong before a worker is started: quick, and nothing is changed. */
final class RunPreflight {
  private static final String BUILT_IN = "builtin:";

  private RunPreflight() {}

  /**
   * Checks a request.
   *
   * @return the config's bytes, as they will be kept with the run
   * @throws RunException with what was found
   */
  static byte[] check(RunRequest request) throws RunException {
    flags(request);
    checkpoint(request);
    byte[] params = read(request.params());
    ExperimentConfig config = config(request.params());
    PathResolver paths = PathResolver.of(request.params());
    if (request.mode().trains()) {
      data(config.trainInput(), Split.TRAIN, paths);
      vocabulary(config.trainInput(), config.model().vocabSize(), paths);
    }
    if (request.mode().evaluates()) {
      data(config.evalInput(), Split.EVAL, paths);
      vocabulary(config.evalInput(), config.model().vocabSize(), paths);
    }
    StepsLeft.require(request, config, request.modelDir());
    return params;
  }

  /**
   * Checks a request to go on with a run, with the config that was kept with it.
   *
   * @throws RunException with what was found
   */
  static byte[] checkAgain(RunRequest request, Path params, RunFolder folder) throws RunException {
    byte[] bytes = read(params);
    StepsLeft.require(request, config(params), folder.path());
    return bytes;
  }

  private static void flags(RunRequest request) throws RunException {
    if (request.validateOnly() && request.compileOnly()) {
      throw new RunException("set one of --compile_only and --validate_only, not both");
    }
    if (request.pretrained() && request.checkpointPath().isEmpty()) {
      throw new RunException(
          "--is_pretrained_checkpoint can only be used if a --checkpoint_path is provided");
    }
    if (request.maxSteps().isPresent() && request.maxSteps().getAsLong() < 1) {
      throw new RunException("--max_steps needs at least 1");
    }
    policy(request.policy(), request.mode());
  }

  private static void policy(TrainingPolicy policy, RunMode mode) throws RunException {
    if (policy.needsEvaluations() && !(mode.trains() && mode.evaluates())) {
      throw new RunException(
          "--best_metric and --patience need evaluations on the way; use --mode train_and_eval");
    }
    if (policy.bestMetric().isPresent()
        && !EvaluationMetrics.names().contains(policy.bestMetric().get())) {
      throw new RunException(
          "there is no metric '%s'; --best_metric takes one of: %s"
              .formatted(policy.bestMetric().get(), String.join(", ", EvaluationMetrics.names())));
    }
    if (policy.patience().orElse(1) < 1) {
      throw new RunException("--patience needs at least 1");
    }
    if (policy.keepCheckpoints().orElse(1) < 1) {
      throw new RunException("--keep_checkpoints needs at least 1");
    }
  }

  private static void checkpoint(RunRequest request) throws RunException {
    Optional<String> written = request.checkpointPath();
    if (written.isEmpty()) {
      return;
    }
    if (written.get().startsWith(BUILT_IN)) {
      if (!request.pretrained()) {
        throw new RunException(
            "%s is a pre-trained encoder without a trained classifier; add --is_pretrained_checkpoint"
                .formatted(written.get()));
      }
      return;
    }
    if (HubReference.isOne(written.get())) {
      try {
        new HubCache(HubSettings.system().cache()).require(HubReference.parse(written.get()));
      } catch (FetchException e) {
        throw new RunException(String.valueOf(e.getMessage()), e);
      }
      return;
    }
    try {
      if (!Files.exists(Path.of(written.get()))) {
        throw new RunException(
            written.get() + ": there is no such checkpoint; check --checkpoint_path");
      }
    } catch (InvalidPathException e) {
      throw new RunException(written.get() + ": this system allows no such path", e);
    }
  }

  private static byte[] read(Path params) throws RunException {
    if (!Files.exists(params)) {
      throw new RunException(params + ": there is no such config file; check --params");
    }
    if (Files.isDirectory(params)) {
      throw new RunException(params + ": is a folder; name the YAML file in it");
    }
    try {
      return Files.readAllBytes(params);
    } catch (IOException e) {
      throw new RunException(params + ": the config cannot be read: " + e.getMessage(), e);
    }
  }

  private static ExperimentConfig config(Path params) throws RunException {
    try {
      ConfigReading reading = ConfigReader.read(ConfigDocument.load(params));
      return reading.config().orElseThrow(() -> new RunException(reading.errors()));
    } catch (ConfigException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void data(InputConfig input, Split split, PathResolver paths) throws RunException {
    Path dataDir = paths.resolve(input.dataDir());
    if (DataProcessors.named(input.dataProcessor()).isEmpty()) {
      throw new RunException(
          "there is no data_processor '%s'; there are: %s"
              .formatted(input.dataProcessor(), String.join(", ", DataProcessors.names())));
    }
    DataProcessor processor;
    try {
      processor = DataProcessors.require(input.dataProcessor(), dataDir);
    } catch (DataException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
    if (Files.isRegularFile(dataDir)) {
      throw new RunException(
          "%s: data_dir is a file, but must be the folder that holds the task's files"
              .formatted(dataDir));
    }
    for (Path file : processor.files(dataDir, split)) {
      if (!Files.isRegularFile(file)) {
        throw new RunException(
            "%s: there is no such data file; check data_dir, or get the data set".formatted(file));
      }
    }
  }

  private static void vocabulary(InputConfig input, int vocabSize, PathResolver paths)
      throws RunException {
    try {
      Optional<Problem> problem =
          Vocabulary.locate(input.vocabFile(), paths.yamlFolder()).problemWith(vocabSize);
      if (problem.isPresent() && problem.get().severity() == Severity.ERROR) {
        throw new RunException(java.util.List.of(problem.get()));
      }
    } catch (DataException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }
}
