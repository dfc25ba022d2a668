package dev.sequent.run.worker;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.PathResolver;
import dev.sequent.config.Problem;
import dev.sequent.config.ReleaseModel;
import dev.sequent.config.RunConfig;
import dev.sequent.config.Sections;
import dev.sequent.config.Severity;
import dev.sequent.engine.ProgramSpec;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunRequest;
import dev.sequent.text.SegmentRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run is to do: the request and its config, read from the copy in the run folder.
 *
 * @param request what was asked for
 * @param params bytes of the config
 * @param config the config, with the request's overrides, as its compatibility mode takes it
 * @param paths where its relative paths start
 * @param warnings what was found and does not stop the run, a sentence each
 * @param notes what is merely worth knowing
 */
record RunSetup(
    RunRequest request,
    byte[] params,
    ExperimentConfig config,
    PathResolver paths,
    List<String> warnings,
    List<String> notes) {

  static RunSetup read(RunRequest request, RunFolder folder)
      throws IOException, ConfigException, RunException {
    byte[] params = Files.readAllBytes(folder.params());
    // Named after the user's file, so that messages and relative paths mean that one.
    ConfigDocument document =
        ConfigDocument.of(request.params(), new String(params, StandardCharsets.UTF_8));
    ConfigReading reading = ConfigReader.read(document);
    ExperimentConfig config =
        reading.config().orElseThrow(() -> new RunException(reading.errors()));
    UndecayedByName.require(
        Sections.of(document).document(), config.model(), request.compatibility());
    List<String> warnings = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Problem problem : reading.problems()) {
      (problem.severity() == Severity.INFO ? notes : warnings).add(problem.render());
    }
    warnings.addAll(ReleaseModel.remarks(config.model(), request.compatibility()));
    return new RunSetup(
        request,
        params,
        overridden(config, request),
        PathResolver.of(request.params()),
        warnings,
        notes);
  }

  private static ExperimentConfig overridden(ExperimentConfig config, RunRequest request) {
    RunConfig run = config.runconfig();
    return new ExperimentConfig(
        config.trainInput(),
        config.evalInput(),
        ReleaseModel.of(config.model(), request.compatibility()),
        config.optimizer(),
        config.useBfloat16(),
        new RunConfig(
            request.maxSteps().isPresent() ? request.maxSteps() : run.maxSteps(),
            run.numSteps(),
            run.numEpochs(),
            run.stepsPerEpoch(),
            run.logSteps(),
            run.checkpointSteps(),
            run.evalSteps(),
            run.evalFrequency(),
            run.maxCheckpoints(),
            run.saveInitialCheckpoint(),
            run.checkLossValues(),
            run.seed()));
  }

  /** The program in float32. */
  ProgramSpec program() {
    return new ProgramSpec(config.model(), config.optimizer(), request.compatibility());
  }

  SegmentRule segmentRule() {
    return SegmentRule.of(request.compatibility());
  }

  long seed() {
    return config.runconfig().seed();
  }
}
