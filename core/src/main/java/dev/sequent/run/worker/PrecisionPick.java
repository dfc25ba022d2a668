package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.engine.Engine;
import dev.sequent.engine.Precision;
import dev.sequent.engine.PrecisionProbe;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * What a run computes in, and what decided for it: the checkpoint that a training goes on from, the
 * flag, the config, and where the config leaves it open, a probe.
 *
 * @param precision of products and attention
 * @param why in words, without a full stop
 * @param probe what was measured; empty where nothing had to be
 */
record PrecisionPick(Precision precision, String why, Optional<PrecisionProbe> probe) {

  private static final String NOT_MIXED = "model.mixed_precision is False";

  /**
   * Decides.
   *
   * @param engine asked for only where a probe is due
   * @throws RunException where the flag contradicts the run that is gone on with
   */
  static PrecisionPick of(RunSetup setup, RunFolder folder, Callable<Engine> engine)
      throws Exception {
    Optional<Precision> asked = setup.request().arithmetic().precision().precision();
    Optional<PrecisionPick> begun = begun(setup.request(), folder, asked);
    if (begun.isPresent()) {
      return begun.get();
    }
    if (asked.isPresent()) {
      return decided(asked.get(), "--precision says so");
    }
    if (!setup.config().model().mixedPrecision()) {
      return decided(Precision.FP32, NOT_MIXED);
    }
    PrecisionProbe probe =
        engine
            .call()
            .probe(setup.config().model(), !setup.config().useBfloat16(), folder.compile());
    return new PrecisionPick(probe.choice(), probe.sentence(), Optional.of(probe));
  }

  private static PrecisionPick decided(Precision precision, String why) {
    return new PrecisionPick(precision, why, Optional.empty());
  }

  /** A training goes on in what it began in, or it would not repeat an undisturbed one. */
  private static Optional<PrecisionPick> begun(
      RunRequest request, RunFolder folder, Optional<Precision> asked)
      throws CheckpointException, RunException {
    if (!request.mode().trains() || request.pretrained() || request.stopsEarly()) {
      return Optional.empty();
    }
    Optional<Path> own = CheckpointFolder.newest(folder.path());
    boolean resumes = request.checkpointPath().isEmpty();
    Optional<Path> from = resumes ? own : request.checkpointPath().map(Path::of);
    Optional<Precision> begun =
        from.isEmpty() ? Optional.empty() : CheckpointFolder.precision(from.get());
    if (begun.isEmpty() || asked.isEmpty() || asked.equals(begun)) {
      return begun.map(precision -> decided(precision, "the training began in it"));
    }
    if (resumes) {
      throw new RunException(
          "the training in %s began in %s and cannot go on with --precision %s; leave the flag out, or go on from %s in another --model_dir with --checkpoint_path"
              .formatted(
                  folder.path(), begun.get().key(), asked.get().key(), from.get().getFileName()));
    }
    return Optional.of(
        decided(
            asked.get(),
            "--precision says so; the checkpoint was trained in " + begun.get().key()));
  }

  /** A line for the log; empty where float32 is what anybody expects. */
  Optional<String> remark() {
    return why.equals(NOT_MIXED)
        ? Optional.empty()
        : Optional.of("Computing in %s: %s.".formatted(precision.key(), why));
  }

  /** The manifest's part about it. */
  RunManifest.Arithmetic manifest(boolean tf32) {
    Map<String, Double> gflops = new TreeMap<>();
    probe.ifPresent(p -> p.gflops().forEach((key, value) -> gflops.put(key.key(), value)));
    return new RunManifest.Arithmetic(precision.key(), why, gflops, tf32);
  }
}
