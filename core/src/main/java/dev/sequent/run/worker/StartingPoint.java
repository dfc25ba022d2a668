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
 * Where the weights that a run starts from are from.
 *
 * @param globalStep completed steps
 * @param source {@code random}, {@code builtin:...} or a path
 * @param resumed whether the run goes on from a checkpoint of its own {@code model_dir}
 * @param fit how pre-trained weights fitted; empty for a whole checkpoint or random weights
 * @param notes sentences for the log
 * @param warnings sentences for the log about what may not be meant
 */
record StartingPoint(
    long globalStep,
    String source,
    boolean resumed,
    Optional<Fit> fit,
    List<String> notes,
    List<String> warnings) {

  /**
   * How many tensors fitted; the names are in the log. The load's own report would keep all the
   * weights in memory for as long as the run lasts.
   */
  record Fit(int matched, int missing, int unexpected) {
    private static Fit of(LoadReport report) {
      return new Fit(report.matched().size(), report.missing().size(), report.unexpected().size());
    }
  }

  /** A starting point with its step, weights and optimizer state, still in host memory. */
  record Found(StartingPoint point, TrainingState state) {}

  static Found find(RunSetup setup, RunFolder folder) throws CheckpointException, RunException {
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

  private static Found random(RunSetup setup, List<String> warnings) throws RunException {
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
    StartingPoint point =
        new StartingPoint(
            0,
            "random",
            false,
            Optional.empty(),
            List.of("Starting from random weights, seed %d.".formatted(setup.seed())),
            warnings);
    return new Found(point, state);
  }

  private static Found pretrained(String path, RunSetup setup, List<String> warnings)
      throws CheckpointException {
    ModelConfig model = setup.config().model();
    LoadReport report = PretrainedWeights.load(path, model);
    warnings.addAll(report.warnings());
    StartingPoint point =
        new StartingPoint(
            0,
            report.source(),
            false,
            Optional.of(Fit.of(report)),
            List.of("Starting from pre-trained weights, " + report.summary() + "."),
            warnings);
    return new Found(point, new TrainingState(0, report.completed(model, setup.seed()), List.of()));
  }

  private static Found checkpoint(Path path, boolean resumed, RunSetup setup, List<String> warnings)
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
    StartingPoint point =
        new StartingPoint(
            step, path.toString(), resumed, Optional.empty(), List.of(note), warnings);
    return new Found(point, contents.state());
  }

  /** The manifest's part about these weights. */
  RunManifest.Weights manifest(String sha256) {
    return new RunManifest.Weights(
        source,
        fit.isPresent(),
        globalStep,
        sha256,
        fit.map(Fit::matched).orElse(-1),
        fit.map(Fit::missing).orElse(-1),
        fit.map(Fit::unexpected).orElse(-1));
  }
}
