package dev.sequent.engine;

import com.google.gson.Gson;
import com.sun.management.OperatingSystemMXBean;
import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.config.UpdateRule;
import dev.sequent.data.Batches;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Example;
import dev.sequent.data.RowOrder;
import dev.sequent.data.Split;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.FeatureSource;
import dev.sequent.text.Features;
import dev.sequent.text.SegmentRule;
import dev.sequent.text.Tokenizer;
import dev.sequent.text.Vocabulary;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Times training steps and prints one JSON line, with the same keys as the peer's script, so that
 * the two can be run in turns:
 *
 * <pre>
 * java ... dev.sequent.engine.StepBenchmark model=mini batch=32 steps=50 data=DIR task=SST2DataProcessor
 * </pre>
 *
 * Keys: {@code model} tiny, mini, base or large (random weights); {@code data} the task's folder,
 * or none for full rows of {@code length} tokens; {@code task} its data processor; {@code batch};
 * {@code steps}; {@code length} tokens a row at most; {@code threads} (0 all cores); {@code
 * dropout}.
 */
public final class StepBenchmark {
  private static final Map<String, int[]> SIZES =
      Map.of(
          "tiny", new int[] {2, 128, 2},
          "mini", new int[] {6, 384, 12},
          "base", new int[] {12, 768, 12},
          "large", new int[] {24, 1024, 16});

  private final Map<String, String> options = new HashMap<>();

  private StepBenchmark(String[] arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      options.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(new Gson().toJson(new StepBenchmark(arguments).run()));
  }

  private Map<String, Object> run() throws Exception {
    int batch = number("batch", 32);
    int steps = number("steps", 50);
    long opening = System.nanoTime();
    Path compile = Files.createTempDirectory("sequent-benchmark");
    try (Engine engine = Engine.open(DeviceChoice.CPU, number("threads", 0));
        TrainingSession session = engine.session(spec(), compile)) {
      session.load(new TrainingState(0, InitialWeights.draw(model(), 1), List.of()));
      BatchSource source = source(batch);
      double opened = (System.nanoTime() - opening) / 1e9;
      return time(session, source, steps, batch, opened);
    }
  }

  private static Map<String, Object> time(
      TrainingSession session, BatchSource source, int steps, int batch, double opened)
      throws EngineException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double[] seconds = new double[steps];
    double[] cpu = new double[steps];
    long[] tokens = new long[steps];
    StepResult last = new StepResult(0, 0);
    for (int step = 0; step < steps; step++) {
      long start = System.nanoTime();
      long cpuStart = system.getProcessCpuTime();
      PackedBatch rows = source.batch(step);
      last = session.step(rows, 5e-5, 1);
      seconds[step] = (System.nanoTime() - start) / 1e9;
      cpu[step] = (system.getProcessCpuTime() - cpuStart) / 1e9;
      tokens[step] = rows.tokens();
    }
    int warmUp = Math.min(5, steps / 3);
    double[] timed = Arrays.copyOfRange(seconds, warmUp, steps);
    double mean = Arrays.stream(timed).average().orElseThrow();
    double[] sorted = timed.clone();
    Arrays.sort(sorted);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("batch", batch);
    result.put("steps", steps);
    result.put("median_s", sorted[sorted.length / 2]);
    result.put("mean_s", mean);
    result.put("cpu_s", Arrays.stream(cpu, warmUp, steps).average().orElseThrow());
    result.put("samples_per_s", batch / mean);
    result.put(
        "tokens_per_s", Arrays.stream(tokens, warmUp, steps).sum() / Arrays.stream(timed).sum());
    result.put("peak_rss_mb", ProcessMemory.peakBytes() >> 20);
    result.put("first_step_s", seconds[0]);
    result.put("open_s", opened);
    result.put("last_loss", last.loss());
    return result;
  }

  private BatchSource source(int batch) throws Exception {
    int length = number("length", 128);
    String data = options.get("data");
    if (data == null) {
      return full(batch, length);
    }
    DataProcessor processor =
        DataProcessors.named(options.getOrDefault("task", "SST2DataProcessor")).orElseThrow();
    List<Example> examples = processor.read(Path.of(data), Split.TRAIN);
    Vocabulary vocabulary = Vocabulary.uncased();
    try (Tokenizer tokenizer = Tokenizer.of(vocabulary, true)) {
      FeatureSource features =
          new FeatureSource(
              examples, tokenizer, new FeatureBuilder(vocabulary, length, SegmentRule.SPEC));
      Batches batches = Batches.training(RowOrder.inFileOrder(examples.size()), batch);
      List<PackedBatch> built = new ArrayList<>();
      BatchSource source = BatchSource.over(features, batches::at);
      for (int step = 0; step < number("steps", 50); step++) {
        built.add(source.batch(step));
      }
      return index -> built.get((int) index);
    }
  }

  private static BatchSource full(int batch, int length) {
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = 1000 + i * 37;
    }
    Features row = new Features(ids, new int[length], length, 0, 0, 0);
    PackedBatch packed = PackedBatch.of(Collections.nCopies(batch, row), new int[batch]);
    return index -> packed;
  }

  private ProgramSpec spec() {
    return new ProgramSpec(
        model(),
        new OptimizerConfig(
            new UpdateRule.AdamW(0.9, 0.999, 1e-6, true, false),
            new LearningRateSchedule.Constant(5e-5, OptionalLong.empty()),
            0.01,
            1.0,
            0,
            1),
        Compatibility.SPEC);
  }

  private ModelConfig model() {
    int[] size = Objects.requireNonNull(SIZES.get(options.getOrDefault("model", "mini")), "model");
    double dropout = Double.parseDouble(options.getOrDefault("dropout", "0.1"));
    return new ModelConfig(
        30522,
        size[1],
        size[0],
        size[2],
        4 * size[1],
        Activation.GELU,
        Activation.TANH,
        dropout,
        dropout,
        dropout,
        dropout,
        512,
        number("labels", 2),
        ProblemType.SINGLE_LABEL_CLASSIFICATION,
        1e-12,
        false,
        true);
  }

  private int number(String key, int otherwise) {
    return Integer.parseInt(options.getOrDefault(key, Integer.toString(otherwise)));
  }
}
