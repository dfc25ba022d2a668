package dev.sequent.run.worker;

import dev.sequent.config.Problem;
import dev.sequent.config.ResolvedConfig;
import dev.sequent.engine.BatchSource;
import dev.sequent.engine.CompileReport;
import dev.sequent.engine.DryRun;
import dev.sequent.engine.Evaluation;
import dev.sequent.engine.PackedBatch;
import dev.sequent.engine.Rehearsal;
import dev.sequent.engine.RunPrediction;
import dev.sequent.engine.TrainingSession;
import dev.sequent.run.CompileSummary;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLog;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.StateFile;
import dev.sequent.run.ValidationReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/** One run from its config to its last checkpoint, in the order in which it happens. */
final class Worker {
  /** Batches of an epoch that a prediction looks at; their means are those of the epoch. */
  private static final long SAMPLED_BATCHES = 64;

  private final RunRequest request;
  private final RunFolder folder;
  private final RunLog log;
  private final RunMetrics metrics;
  private final StateFile state;
  private final BooleanSupplier stop;

  /**
   * @param stop whether somebody asked the run to stop
   */
  Worker(
      RunRequest request,
      RunFolder folder,
      RunLog log,
      RunMetrics metrics,
      StateFile state,
      BooleanSupplier stop) {
    this.request = request;
    this.folder = folder;
    this.log = log;
    this.metrics = metrics;
    this.state = state;
    this.stop = stop;
  }

  /** Carries the run out; returns how it ended. Whatever it throws is the cause of a failed run. */
  RunPhase run() throws Exception {
    state.change(s -> s.in(openingPhase()));
    RunSetup setup = RunSetup.read(request, folder);
    for (String warning : setup.warnings()) {
      log.warning(warning);
    }
    for (String note : setup.notes()) {
      log.info(note);
    }
    Path resolved = folder.resolvedParams(request.mode());
    Files.createDirectories(resolved.getParent());
    Files.writeString(resolved, ResolvedConfig.render(setup.config()), StandardCharsets.UTF_8);
    Preparation preparation = new Preparation(setup, folder);
    Optional<Problem> vocabulary =
        preparation.main().vocabulary().problemWith(setup.config().model().vocabSize());
    if (vocabulary.isPresent()) {
      log.warning(vocabulary.get().render());
    }
    Job job = new Job(setup, preparation, folder, log, metrics, state, stop);
    if (request.validateOnly()) {
      return validate(job);
    }
    if (request.compileOnly()) {
      return compile(job);
    }
    return request.mode().trains() ? new Training(job).run() : evaluate(job);
  }

  private RunPhase openingPhase() {
    if (request.validateOnly()) {
      return RunPhase.VALIDATING;
    }
    return request.compileOnly() ? RunPhase.COMPILING : RunPhase.STARTING;
  }

  /** Config, data, shapes and operators; the user's weights are not touched. */
  private RunPhase validate(Job job) throws Exception {
    Preparation preparation = job.preparation();
    log.info("Validating config, data, shapes and operators.");
    Optional<StepPlan> plan = plan(job);
    Optional<SplitInput> eval = preparation.eval();
    if (plan.isPresent() && eval.isPresent()) {
      TrainingRules.of(job.setup()).requireMeasured(eval.get(), job.setup().config().model());
    }
    new Rehearsal(preparation.session()).validate();
    job.writeManifest(plan);
    CompileReport compiled = preparation.session().report();
    new ValidationReport(
            compiled.hash(),
            compiled.parameters(),
            preparation.train().map(t -> t.data().size()).orElse(0),
            eval.map(e -> e.data().size()).orElse(0),
            preparation.main().data().processor().labels(),
            plan.map(StepPlan::stepsPerEpoch).orElse(0L),
            plan.map(StepPlan::totalSteps).orElse(0L),
            job.setup().warnings())
        .write(folder);
    log.info("Validation completed successfully!");
    return RunPhase.COMPLETED;
  }

  /** Generates and loads the program and proves by one step at full size that the run fits. */
  private RunPhase compile(Job job) throws Exception {
    Preparation preparation = job.preparation();
    log.info("Compiling the model. This may take a few minutes.");
    Optional<StepPlan> plan = plan(job);
    SplitInput input = preparation.main();
    Rehearsal rehearsal = new Rehearsal(preparation.session());
    job.writeManifest(plan);
    if (stop.getAsBoolean()) {
      return RunPhase.CANCELLED;
    }
    DryRun dryRun =
        rehearsal.dryRun(input.config().batchSize(), input.config().maxSequenceLength());
    log.info(
        "One step of %d rows x %d tokens took %.2f s, %.1f GFLOP/s, peak memory %.2f GB."
            .formatted(
                dryRun.batchSize(),
                dryRun.sequenceLength(),
                dryRun.seconds(),
                dryRun.flops() / dryRun.seconds() / 1e9,
                dryRun.peakMemoryBytes() / 1e9));
    if (plan.isPresent()) {
      predict(job, plan.get(), rehearsal);
    }
    log.info(
        "Compile for %s completed successfully!"
            .formatted(request.mode().trains() ? "training" : "evaluation"));
    return RunPhase.COMPLETED;
  }

  /** Says what the training will need; the compile report keeps it. */
  private void predict(Job job, StepPlan plan, Rehearsal rehearsal) throws Exception {
    SplitInput rows = job.preparation().main();
    BatchSource source = rows.source(plan::batchOf);
    long batches = plan.stepsPerEpoch() * plan.batchesPerStep();
    List<PackedBatch> sample =
        LongStream.range(0, Math.min(SAMPLED_BATCHES, batches))
            .map(n -> n * batches / Math.min(SAMPLED_BATCHES, batches))
            .mapToObj(source::batch)
            .toList();
    Optional<RunPrediction> prediction =
        rehearsal.predict(
            sample,
            rows.config().batchSize(),
            rows.config().maxSequenceLength(),
            plan.stepsPerEpoch());
    if (prediction.isPresent()) {
      for (CompileSummary.Line line : CompileSummary.predicted(prediction.get())) {
        log.info("Prediction, %s: %s.".formatted(line.name(), line.value()));
      }
      if (!prediction.get().fits()) {
        log.warning("With every row at full length this batch_size may not fit into memory.");
      }
    }
  }

  private RunPhase evaluate(Job job) throws Exception {
    SplitInput rows = job.preparation().eval().orElseThrow();
    StartingPoint start = job.start();
    TrainingSession session = job.begin(Optional.empty());
    long step = start.globalStep();
    state.change(s -> s.starting(step, 0, System.currentTimeMillis()).in(RunPhase.EVALUATING));
    Evaluation result = job.evaluationLoop(rows, Job.batchBuilder()).run(session, stop);
    if (stop.getAsBoolean()) {
      return RunPhase.CANCELLED;
    }
    job.evaluationRecorder(rows).record(step, result);
    log.info("Evaluation Completed Successfully!");
    return RunPhase.COMPLETED;
  }

  private static Optional<StepPlan> plan(Job job) throws Exception {
    Optional<SplitInput> train = job.preparation().train();
    return train.isEmpty()
        ? Optional.empty()
        : Optional.of(StepPlan.of(job.setup().config(), 0, train.get().batches().perEpoch()));
  }
}
