package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.checkpoint.CheckpointScan;
import dev.sequent.checkpoint.LoadReport;
import dev.sequent.checkpoint.PretrainedWeights;
import dev.sequent.config.ModelConfig;
import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.TrainingState;
import dev.sequent.fetch.FetchException;
import dev.sequent.fetch.HubCache;
import dev.sequent.fetch.HubReference;
import dev.sequent.fetch.HubSettings;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weights a run starts from, and where they are from.
 *
 * @param state step, weights, optimizer state
 * @param source {@code random}, {@code builtin:...} or a path
 * @param resumed whether the run goes on from a checkpoint of its own {@code model_dir}
 * @param report how pre-trained weights fitted; empty for a whole checkpoint or random weights
 * @param notes sentences for the log
 * @param warnings sentences for the log about what may not be meant
 */
record StartingPoint(
    TrainingState state,
    String source,
    boolean resumed,
    Optional<LoadReport> report,
    List<String> notes,
    List<String> warnings) {

  static StartingPoint find(RunSetup setup, RunFolder folder)
      throws CheckpointException, RunException {
    RunRequest request = setup.request();
    CheckpointScan own = CheckpointFolder.scan(folder.path());
    List<String> warnings = new ArrayList<>();
    own.ignored()
        .forEach(i -> warnings.add("Passed over %s: %s".formatted(i.folder(), i.reason())));
    if (request.checkpointPath().isEmpty()) {
      return own.newest().isPresent()
          ? checkpoint(own.newest().get(), true, setup, warnings)
          : random(setup, warnings);
    }
    String path = onDisk(request.checkpointPath().get());
    if (request.mode().trains() && own.newest().isPresent()) {
      warnings.add(
          "%s holds checkpoints already; a later run without --checkpoint_path goes on from the one of the highest step"
              .formatted(folder.path()));
    }
    return request.pretrained()
        ? pretrained(path, setup, warnings)
        : checkpoint(Path.of(path), false, setup, warnings);
  }

  /** A model of the hub is the folder that it has in the cache; the folder's name is its commit. */
  private static String onDisk(String checkpointPath) throws RunException {
    if (!HubReference.isOne(checkpointPath)) {
      return checkpointPath;
    }
    try {
      return new HubCache(HubSettings.system().cache())
          .require(HubReference.parse(checkpointPath))
          .toString();
    } catch (FetchException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private static StartingPoint random(RunSetup setup, List<String> warnings) throws RunException {
    if (!setup.request().mode().trains()) {
      throw new RunException(
          "there is no checkpoint in %s to evaluate; give one with --checkpoint_path"
              .formatted(setup.request().modelDir()));
    }
    TrainingState state =
        new TrainingState(
            0,
            InitialWeights.draw(
                setup.config().model(), setup.seed(), setup.request().compatibility()),
            List.of());
    return new StartingPoint(
        state,
        "random",
        false,
        Optional.empty(),
        List.of("Starting from random weights, seed %d.".formatted(setup.seed())),
        warnings);
  }

  private static StartingPoint pretrained(String path, RunSetup setup, List<String> warnings)
      throws CheckpointException {
    ModelConfig model = setup.config().model();
    LoadReport report = PretrainedWeights.load(path, model);
    warnings.addAll(report.warnings());
    return new StartingPoint(
        new TrainingState(0, report.completed(model, setup.seed()), List.of()),
        report.source(),
        false,
        Optional.of(report),
        List.of("Starting from pre-trained weights, " + report.summary() + "."),
        warnings);
  }

  private static StartingPoint checkpoint(
      Path path, boolean resumed, RunSetup setup, List<String> warnings)
      throws CheckpointException {
    boolean trains = setup.request().mode().trains();
    CheckpointContents contents =
        trains
            ? CheckpointFolder.load(path, setup.config().model())
            : CheckpointFolder.loadForEvaluation(path);
    if (trains && contents.seed() != setup.seed()) {
      warnings.add(
          "The checkpoint was made with seed %d, this run has seed %d: it does not repeat an undisturbed run."
              .formatted(contents.seed(), setup.seed()));
    }
    if (contents.compatibility() != setup.request().compatibility()) {
      warnings.add(
          "The checkpoint was made with --compat %s, this run has --compat %s."
              .formatted(contents.compatibility().key(), setup.request().compatibility().key()));
    }
    long step = contents.state().globalStep();
    String note =
        resumed
            ? "Found latest checkpoint %s, %s from step %d."
                .formatted(path, trains ? "going on" : "evaluating it,", step)
            : "Loaded checkpoint %s, step %d.".formatted(path, step);
    return new StartingPoint(
        contents.state(), path.toString(), resumed, Optional.empty(), List.of(note), warnings);
  }

  /** The manifest's part about these weights. */
  RunManifest.Weights manifest(String sha256) {
    return new RunManifest.Weights(
        source,
        report.isPresent(),
        state.globalStep(),
        sha256,
        report.map(r -> r.matched().size()).orElse(-1),
        report.map(r -> r.missing().size()).orElse(-1),
        report.map(r -> r.unexpected().size()).orElse(-1));
  }
}
