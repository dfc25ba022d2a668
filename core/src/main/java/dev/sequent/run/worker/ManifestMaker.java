package dev.sequent.run.worker;

import dev.sequent.config.InputConfig;
import dev.sequent.engine.BertParameters;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what {@code run.json} says. */
final class ManifestMaker {
  private final RunSetup setup;
  private final RunFolder folder;
  private final RunState state;
  private final Preparation preparation;

  ManifestMaker(RunSetup setup, RunFolder folder, RunState state, Preparation preparation) {
    this.setup = setup;
    this.folder = folder;
    this.state = state;
    this.preparation = preparation;
  }

  /**
   * The manifest.
   *
   * @param plan the training's steps; empty where nothing is trained
   */
  RunManifest make(Optional<StepPlan> plan) throws Exception {
    RunRequest request = setup.request();
    return new RunManifest(
        folder.name(),
        request.mode().key(),
        kind(request),
        request.target(),
        preparation.engine().device(),
        Runtime.getRuntime().availableProcessors(),
        request.compatibility().key(),
        setup.seed(),
        state.command().arguments(),
        state.command().workingDirectory(),
        Instant.now().toString(),
        Fingerprints.of(request.params(), setup.params()),
        preparation.dataHashes(),
        weights(),
        sizes(plan),
        plan.isPresent() ? TrainingRules.of(setup).manifest(request.mode().evaluates()) : null,
        versions(),
        preparation.git(),
        preparation.precision().manifest(request.arithmetic().tf32()));
  }

  private static String kind(RunRequest request) {
    if (request.validateOnly()) {
      return "validate";
    }
    return request.compileOnly() ? "compile" : "run";
  }

  private RunManifest.Weights weights() throws Exception {
    Optional<String> hash = preparation.weightsHash();
    return hash.isPresent()
        ? preparation.start().manifest(hash.get())
        : new RunManifest.Weights(null, false, 0, null, -1, -1, -1);
  }

  private RunManifest.Sizes sizes(Optional<StepPlan> plan) throws Exception {
    Optional<SplitInput> train = preparation.train();
    Optional<SplitInput> eval = preparation.eval();
    SplitInput main = preparation.main();
    InputConfig input = main.config();
    long parameters =
        BertParameters.of(setup.config().model()).stream()
            .mapToLong(BertParameters.Spec::size)
            .sum();
    return new RunManifest.Sizes(
        input.dataProcessor(),
        List.copyOf(main.data().processor().labels()),
        train.map(t -> t.data().size()).orElse(0),
        eval.map(e -> e.data().size()).orElse(0),
        input.batchSize(),
        plan.map(StepPlan::stepsPerEpoch).orElse(0L),
        plan.map(StepPlan::startStep).orElse(0L),
        plan.map(StepPlan::totalSteps).orElse(0L),
        input.maxSequenceLength(),
        parameters);
  }

  private Map<String, String> versions() throws Exception {
    Map<String, String> versions = new LinkedHashMap<>();
    String own = ManifestMaker.class.getPackage().getImplementationVersion();
    versions.put("sequent", own == null ? "development" : own);
    versions.put("java", Runtime.version().toString());
    versions.put("libtorch", preparation.session().report().libtorch());
    versions.put(
        "os",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    return versions;
  }
}
