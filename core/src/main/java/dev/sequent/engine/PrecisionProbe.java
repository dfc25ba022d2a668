package dev.sequent.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.sequent.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How fast a device multiplies matrices of a model's shape in each precision.
 *
 * @param gflops billions of floating-point operations a second by precision; FP32 among them
 */
public record PrecisionProbe(Map<Precision, Double> gflops) {
  /**
   * Half precision pays from here on: what is gained in products is partly lost in casts, and half
   * of a step is no product.
   */
  private static final double WORTHWHILE = 1.5;

  /** float16 must gain this much over bfloat16, which needs no loss scale. */
  private static final double RATHER_FLOAT16 = 1.25;

  /** Enough tokens for a kernel to be itself; a GPU needs more of them than a core. */
  private static final int TOKENS_CPU = 128;

  private static final int TOKENS_GPU = 4096;
  private static final long PATIENCE_NANOS = 300_000_000;
  private static final int LEAST_ROUNDS = 2;

  /** Times that a round goes through the shapes. */
  private static final int PRODUCTS = 2;

  private static final String NAME = "probe";

  public PrecisionProbe {
    gflops = Map.copyOf(gflops);
  }

  /**
   * Takes well under a second for each precision. The products run in a program of their own: DJL
   * cannot make a bfloat16 array.
   *
   * @param folder where that program is written
   */
  static PrecisionProbe measure(
      Device device, ModelConfig model, Set<Precision> candidates, Path folder)
      throws EngineException {
    try (Model program = Model.newInstance(NAME, device, "PyTorch")) {
      Files.createDirectories(folder);
      ProgramArchive.write(folder.resolve(NAME + ".pt"), source());
      program.load(folder);
      Map<Precision, Double> gflops = new EnumMap<>(Precision.class);
      for (Precision precision : candidates) {
        gflops.put(precision, measure(program, model, precision));
      }
      return new PrecisionProbe(gflops);
    } catch (IOException | MalformedModelException e) {
      throw new EngineException(
          "the probe of precisions cannot be written to " + folder + ": " + e.getMessage(), e);
    } catch (ai.djl.engine.EngineException | IllegalStateException e) {
      throw new EngineException(Failures.sentence(e), e);
    }
  }

  private static String source() {
    return ProgramText.template("probe.py")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static double measure(Model program, ModelConfig model, Precision precision) {
    int tokens = program.getNDManager().getDevice().isGpu() ? TOKENS_GPU : TOKENS_CPU;
    int h = model.hiddenSize();
    int f = model.filterSize();
    double operations = PRODUCTS * 2.0 * tokens * h * (3.0 * h + 2.0 * f);
    try (NDManager manager = program.getNDManager().newSubManager()) {
      NDList arguments = new NDList();
      NDArray method = manager.create(0f);
      method.setName("module_method:products");
      arguments.add(method);
      arguments.add(random(manager, tokens, h));
      arguments.add(random(manager, h, 3 * h));
      arguments.add(random(manager, h, f));
      arguments.add(random(manager, f, h));
      arguments.add(manager.create((long) precision.torchType()));
      arguments.add(manager.create((long) PRODUCTS));
      ParameterStore none = new ParameterStore(manager, false);
      double best = 0;
      long start = System.nanoTime();
      // The first round starts threads and chooses kernels.
      for (int round = 0;
          round <= LEAST_ROUNDS || System.nanoTime() - start < PATIENCE_NANOS;
          round++) {
        long began = System.nanoTime();
        try (NDList result = program.getBlock().forward(none, arguments, false)) {
          // A device computes while Java goes on; reading one value waits for all.
          result.singletonOrThrow().getFloat(0, 0);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        best = round == 0 ? best : Math.max(best, operations / seconds / 1e9);
      }
      return best;
    }
  }

  /** So drawn that a product is as large as its factor. */
  private static NDArray random(NDManager manager, int rows, int columns) {
    float bound = (float) Math.sqrt(3.0 / rows);
    return manager.randomUniform(-bound, bound, new Shape(rows, columns), DataType.FLOAT32);
  }

  /** What a run that may choose computes in. */
  public Precision choice() {
    Precision half = half();
    return rate(half) >= WORTHWHILE * rate(Precision.FP32) ? half : Precision.FP32;
  }

  private Precision half() {
    return rate(Precision.FP16) >= RATHER_FLOAT16 * rate(Precision.BF16)
        ? Precision.FP16
        : Precision.BF16;
  }

  private double rate(Precision precision) {
    return gflops.getOrDefault(precision, 0.0);
  }

  /** The figures in words, without a full stop. */
  public String sentence() {
    Precision half = half();
    double gain = rate(half) / rate(Precision.FP32);
    String figures =
        String.join(
            ", ",
            List.of(Precision.values()).stream()
                .filter(gflops::containsKey)
                .map(p -> String.format(Locale.ROOT, "%s %.0f", p.key(), rate(p)))
                .toList());
    return String.format(
        Locale.ROOT,
        "products of this model's shape in %s run %.2f times as fast as in fp32 here (GFLOP/s: %s)",
        half.key(),
        gain,
        figures);
  }
}
