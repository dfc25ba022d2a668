package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.config.InputConfig;
import dev.sequent.config.ModelConfig;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Subset;
import dev.sequent.engine.BatchSource;
import dev.sequent.engine.Engine;
import dev.sequent.engine.Evaluation;
import dev.sequent.engine.EvaluationLoop;
import dev.sequent.engine.EvaluationLoop.LossMean;
import dev.sequent.engine.LoopSettings;
import dev.sequent.engine.PackedBatch;
import dev.sequent.engine.ProcessMemory;
import dev.sequent.engine.StepCost;
import dev.sequent.engine.TrainingLoop;
import dev.sequent.engine.TrainingSession;
import dev.sequent.run.RunFolder;
import dev.sequent.text.Features;
import dev.sequent.text.TextForm;
import dev.sequent.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Times what a run consists of, with the code of a run and a config of the user's. */
final class Benchmark {
  private final RunSetup setup;
  private final RunFolder folder;
  private final int steps;
  private final boolean fullRows;

  /**
   * @param folder a folder of its own, whose content is of no use afterwards
   * @param steps to train, besides those of the warm-up
   * @param fullRows whether rows of {@code max_sequence_length} tokens are made up instead of
   *     reading the data; no evaluation then
   */
  Benchmark(RunSetup setup, RunFolder folder, int steps, boolean fullRows) {
    this.setup = setup;
    this.folder = folder;
    this.steps = steps;
    this.fullRows = fullRows;
  }

  /** Runs it. */
  BenchmarkResult run() throws Exception {
    if (fullRows) {
      Engine engine = Engine.open(setup.request().device(), 0);
      PrecisionPick pick = PrecisionPick.of(setup, folder, () -> engine);
      TrainingSession session =
          engine.session(setup.program().in(pick.precision()), folder.compile());
      session.load(StartingPoint.find(setup, folder).state());
      // As a run does: weights that were read lie outside the heap.
      System.gc();
      return measure(engine, session, full(), Optional.empty());
    }
    Preparation preparation = new Preparation(setup, folder);
    TrainingSession session = preparation.session();
    preparation.load(session);
    BatchSource batches = preparation.train().orElseThrow().source(step -> step);
    return measure(preparation.engine(), session, batches, preparation.eval());
  }

  private BenchmarkResult measure(
      Engine engine, TrainingSession session, BatchSource batches, Optional<SplitInput> eval)
      throws Exception {
    int warmUp = Math.min(5, Math.max(1, steps / 3));
    StepTimes times = new StepTimes();
    ExecutorService batchBuilder = Job.batchBuilder();
    LoopSettings settings =
        new LoopSettings(warmUp + steps, 0, false, 0, false, true, setup.seed());
    new TrainingLoop(
            batches,
            setup.config().optimizer().learningRate(),
            settings,
            Optional.empty(),
            times,
            batchBuilder)
        .run(session, () -> false);
    long peak = ProcessMemory.peakBytes() >> 20;
    double matrix = session.matrixPeak() / 1e9;
    Optional<Evaluation> evaluation =
        eval.isEmpty()
            ? Optional.empty()
            : Optional.of(evaluate(session, eval.get(), batchBuilder));
    return result(engine, session, times, warmUp, matrix, evaluation, peak);
  }

  private static Evaluation evaluate(
      TrainingSession session, SplitInput rows, ExecutorService batchBuilder) throws Exception {
    EvaluationLoop loop =
        new EvaluationLoop(
            rows.source(step -> step),
            rows.batches().perEpoch(),
            rows.subsets(),
            LossMean.OF_ROWS,
            rows.mostTokens(),
            batchBuilder);
    return loop.run(session, () -> false);
  }

  private BatchSource full() {
    int length = setup.config().trainInput().maxSequenceLength();
    int batch = setup.config().trainInput().batchSize();
    ModelConfig model = setup.config().model();
    int[] ids = IntStream.range(0, length).map(i -> (1000 + i * 37) % model.vocabSize()).toArray();
    Features row = new Features(ids, new int[length], length, 0, 0, 0);
    PackedBatch packed = PackedBatch.of(Collections.nCopies(batch, row), new int[batch]);
    return index -> packed;
  }

  private BenchmarkResult result(
      Engine engine,
      TrainingSession session,
      StepTimes times,
      int warmUp,
      double matrixGflops,
      Optional<Evaluation> evaluation,
      long peakMegabytes)
      throws Exception {
    List<StepTimes.Step> settled = times.settled(warmUp);
    double[] seconds = settled.stream().mapToDouble(StepTimes.Step::seconds).sorted().toArray();
    double total = Arrays.stream(seconds).sum();
    double samples = settled.stream().mapToInt(StepTimes.Step::samples).sum();
    double tokens = settled.stream().mapToInt(StepTimes.Step::tokens).sum();
    double gflops = settled.stream().mapToDouble(this::flops).sum() / total / 1e9;
    Checkpoint checkpoint = checkpoint(session);
    return new BenchmarkResult(
        engine.device(),
        session.precision().key(),
        session.report().parameters(),
        setup.config().trainInput().batchSize(),
        settled.size(),
        tokens / settled.size(),
        seconds[seconds.length / 2],
        total / settled.size(),
        settled.stream().mapToDouble(StepTimes.Step::cpuSeconds).average().orElseThrow(),
        samples / total,
        tokens / total,
        gflops,
        matrixGflops,
        gflops / matrixGflops,
        times.firstStepAfterStart(),
        evaluation.map(e -> e.predictions().size() / e.seconds()).orElse(0.0),
        evaluation.map(Benchmark::accuracy).orElse(0.0),
        checkpoint.saveSeconds(),
        checkpoint.loadSeconds(),
        checkpoint.bytes() >> 20,
        peakMegabytes,
        settled.getLast().loss());
  }

  private static double accuracy(Evaluation evaluation) {
    return Optional.ofNullable(evaluation.counts().get(Subset.ALL))
        .map(counts -> counts.accuracy())
        .orElse(0.0);
  }

  /** Operations of a step, as if its rows were all of their mean length. */
  private double flops(StepTimes.Step step) {
    long length = Math.round((double) step.tokens() / step.samples());
    return StepCost.flops(setup.config().model(), step.samples(), length);
  }

  private record Checkpoint(double saveSeconds, double loadSeconds, long bytes) {}

  private Checkpoint checkpoint(TrainingSession session) throws Exception {
    InputConfig input = setup.config().trainInput();
    Vocabulary vocabulary = Vocabulary.locate(input.vocabFile(), setup.paths().yamlFolder());
    DataProcessor data =
        DataProcessors.require(input.dataProcessor(), setup.paths().resolve(input.dataDir()));
    long start = System.nanoTime();
    Path saved =
        CheckpointFolder.save(
            folder.path(),
            new CheckpointContents(
                session.view(),
                setup.config().model(),
                data.labels(),
                vocabulary,
                input.doLower(),
                input.maxSequenceLength(),
                setup.request().compatibility(),
                setup.seed(),
                Optional.of(TextForm.of(data.pairs()))));
    long between = System.nanoTime();
    CheckpointFolder.load(saved);
    long end = System.nanoTime();
    return new Checkpoint((between - start) / 1e9, (end - between) / 1e9, size(saved));
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
