package dev.sequent.engine;

import com.google.gson.Gson;
import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.config.UpdateRule;
import dev.sequent.text.Features;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The process that one row of the prediction matrix is measured in: it trains a few steps as a
 * run's worker does, from random weights, and prints what that took as one line of JSON.
 */
final class MeasuredSetting {
  private static final int POSITIONS = 512;
  private static final double SHORT_SECONDS = 0.3;
  private static final int SHORT_STEPS = 11;
  private static final int LONG_STEPS = 2;

  private MeasuredSetting() {}

  /**
   * What is trained.
   *
   * @param shortest tokens of the shortest row; lengths are spread evenly up to {@code longest}
   * @param optimizer {@code adamw} or {@code sgd}
   */
  record Setting(
      int hidden,
      int layers,
      int vocabulary,
      int shortest,
      int longest,
      int rows,
      double dropout,
      String optimizer,
      int accumulate) {

    ProgramSpec spec() {
      UpdateRule rule =
          optimizer.equals("sgd")
              ? new UpdateRule.Sgd(0, false)
              : new UpdateRule.AdamW(0.9, 0.999, 1e-6, false, false);
      ModelConfig model =
          new ModelConfig(
              vocabulary,
              hidden,
              layers,
              hidden == 384 ? 12 : hidden / 64,
              4 * hidden,
              Activation.GELU,
              Activation.TANH,
              dropout,
              dropout,
              dropout,
              dropout,
              POSITIONS,
              2,
              ProblemType.SINGLE_LABEL_CLASSIFICATION,
              1e-12,
              false,
              true);
      return new ProgramSpec(model, Tiny.optimizer(rule, 1.0, accumulate), Compatibility.SPEC);
    }

    int[] lengths() {
      SplittableRandom random = new SplittableRandom(5);
      int[] lengths = new int[rows];
      for (int row = 1; row < rows; row++) {
        lengths[row] = random.nextInt(shortest, longest + 1);
      }
      lengths[0] = longest;
      return lengths;
    }
  }

  /** A step of the probe: rows of one length and its seconds. */
  record Probe(int rows, int length, double seconds) {}

  /**
   * What was measured.
   *
   * @param openBytes resident after the program was loaded, before any weights
   * @param loadedBytes resident with the weights alone
   * @param firstPeakBytes highest resident size after the first step
   * @param peakBytes the same after all steps
   * @param stepSeconds median step
   * @param kernels who computed the products
   * @param matrixFlops of a large matrix product, operations a second
   */
  record Measured(
      Setting setting,
      long openBytes,
      long loadedBytes,
      long firstPeakBytes,
      long peakBytes,
      double stepSeconds,
      List<Probe> probes,
      ProductKernels kernels,
      double matrixFlops) {}

  /** Random rows of these lengths. */
  static PackedBatch batch(int vocabulary, int... lengths) {
    SplittableRandom random = new SplittableRandom(6);
    List<Features> rows = new ArrayList<>();
    for (int length : lengths) {
      int[] ids = random.ints(length, 1, vocabulary).toArray();
      rows.add(new Features(ids, new int[length], length, 0, 0, 0));
    }
    return PackedBatch.of(rows, new int[lengths.length]);
  }

  private static double median(TrainingSession session, PackedBatch batch, int steps)
      throws EngineException {
    List<PackedBatch> batches = Collections.nCopies(session.batchesPerStep(), batch);
    double[] seconds = new double[steps];
    for (int step = 0; step < steps; step++) {
      long start = System.nanoTime();
      session.step(batches, 0, 1);
      seconds[step] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[(steps - 1) / 2];
  }

  /** Argument: a setting as JSON. */
  public static void main(String[] arguments) throws Exception {
    Setting setting = new Gson().fromJson(arguments[0], Setting.class);
    ProgramSpec spec = setting.spec();
    Engine engine = Engine.open(DeviceChoice.CPU, 0);
    TrainingSession session = engine.session(spec, Files.createTempDirectory("setting"));
    long open = ProcessMemory.residentBytes();
    session.load(new TrainingState(0, InitialWeights.draw(spec.model(), 1), List.of()));
    // As a run's worker does when it has given its weights away.
    System.gc();
    long loaded = ProcessMemory.residentBytes();
    PackedBatch batch = batch(setting.vocabulary(), setting.lengths());
    double first = median(session, batch, 1);
    long firstPeak = ProcessMemory.peakBytes();
    double step = median(session, batch, first < SHORT_SECONDS ? SHORT_STEPS : LONG_STEPS);
    long peak = ProcessMemory.peakBytes();
    List<Probe> probes =
        StepProbe.measure(
                setting.longest(),
                shape -> {
                  int[] lengths = shape.lengths().stream().mapToInt(Integer::intValue).toArray();
                  return median(session, batch(setting.vocabulary(), lengths), 1);
                })
            .stream()
            .map(
                probe ->
                    new Probe(
                        Math.toIntExact(probe.batch().rows()),
                        probe.batch().lengths().getFirst(),
                        probe.seconds()))
            .toList();
    System.out.println(
        new Gson()
            .toJson(
                new Measured(
                    setting,
                    open,
                    loaded,
                    firstPeak,
                    peak,
                    step,
                    probes,
                    ProductKernels.here(),
                    session.matrixPeak())));
    System.exit(0);
  }
}
