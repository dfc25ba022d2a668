package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.config.Problem;
import dev.sequent.config.ResolvedConfig;
import dev.sequent.config.RunConfig;
import dev.sequent.data.Example;
import dev.sequent.engine.BatchSource;
import dev.sequent.engine.CompileReport;
import dev.sequent.engine.DryRun;
import dev.sequent.engine.Evaluation;
import dev.sequent.engine.EvaluationLoop;
import dev.sequent.engine.LoopSettings;
import dev.sequent.engine.NonFiniteLossException;
import dev.sequent.engine.TrainingLoop;
import dev.sequent.engine.TrainingSession;
import dev.sequent.engine.TrainingState;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLog;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.StateFile;
import dev.sequent.run.ValidationReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** One run from its config to its last checkpoint, in the order in which it happens. */
final class Worker {
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
    for (Problem problem : setup.warnings()) {
      log.warning(problem.render());
    }
    Path resolved = folder.resolvedParams(request.mode());
    Files.createDirectories(resolved.getParent());
    Files.writeString(resolved, ResolvedConfig.render(setup.config()), StandardCharsets.UTF_8);
    Preparation preparation = new Preparation(setup, folder);
    if (request.validateOnly()) {
      return validate(setup, preparation);
    }
    if (request.compileOnly()) {
      return compile(setup, preparation);
    }
    return request.mode().trains() ? train(setup, preparation) : evaluate(setup, preparation);
  }

  private RunPhase openingPhase() {
    if (request.validateOnly()) {
      return RunPhase.VALIDATING;
    }
    return request.compileOnly() ? RunPhase.COMPILING : RunPhase.STARTING;
  }

  /** Config, data, shapes and operators; the user's weights are not touched. */
  private RunPhase validate(RunSetup setup, Preparation preparation) throws Exception {
    log.info("Validating config, data, shapes and operators.");
    Optional<StepPlan> plan = plan(setup, preparation.train(), 0);
    Optional<SplitInput> eval = preparation.eval();
    preparation.session().validate();
    new ManifestMaker(setup, folder, state.current(), preparation).make(plan).write(folder);
    CompileReport compiled = preparation.session().report();
    new ValidationReport(
            compiled.hash(),
            compiled.parameters(),
            preparation.train().map(t -> t.data().size()).orElse(0),
            eval.map(e -> e.data().size()).orElse(0),
            preparation.main().data().processor().labels(),
            plan.map(StepPlan::stepsPerEpoch).orElse(0L),
            plan.map(StepPlan::totalSteps).orElse(0L),
            setup.warnings().stream().map(Problem::render).toList())
        .write(folder);
    log.info("Validation completed successfully!");
    return RunPhase.COMPLETED;
  }

  /** Generates and loads the program and proves by one step at full size that the run fits. */
  private RunPhase compile(RunSetup setup, Preparation preparation) throws Exception {
    log.info("Compiling the model. This may take a few minutes.");
    Optional<StepPlan> plan = plan(setup, preparation.train(), 0);
    SplitInput input = preparation.main();
    TrainingSession session = preparation.session();
    new ManifestMaker(setup, folder, state.current(), preparation).make(plan).write(folder);
    if (stop.getAsBoolean()) {
      return RunPhase.CANCELLED;
    }
    DryRun dryRun = session.dryRun(input.config().batchSize(), input.config().maxSequenceLength());
    log.info(
        "One step of %d rows x %d tokens took %.2f s, %.1f GFLOP/s, peak memory %.2f GB."
            .formatted(
                dryRun.batchSize(),
                dryRun.sequenceLength(),
                dryRun.seconds(),
                dryRun.flops() / dryRun.seconds() / 1e9,
                dryRun.peakMemoryBytes() / 1e9));
    log.info(
        "Compile for %s completed successfully!"
            .formatted(request.mode().trains() ? "training" : "evaluation"));
    return RunPhase.COMPLETED;
  }

  private RunPhase train(RunSetup setup, Preparation preparation) throws Exception {
    SplitInput rows = preparation.train().orElseThrow();
    StartingPoint start = tell(preparation.start());
    StepPlan plan = plan(setup, preparation.train(), start.state().globalStep()).orElseThrow();
    refuseNothingToDo(plan);
    RunConfig config = setup.config().runconfig();
    TrainingSession session = begin(setup, preparation, start, Optional.of(plan));
    metrics.restart(plan.startStep() + 1);
    state.change(
        s ->
            s.in(RunPhase.TRAINING)
                .starting(plan.startStep(), plan.totalSteps(), System.currentTimeMillis()));
    ExecutorService batchBuilder = batchBuilder();
    Optional<SplitInput> eval = preparation.eval();
    Optional<EvaluationLoop> evaluation =
        eval.isEmpty()
            ? Optional.empty()
            : Optional.of(evaluationLoop(config, eval.get(), batchBuilder));
    TrainingLoop loop =
        new TrainingLoop(
            rows.source(plan::batchOf),
            setup.config().optimizer().learningRate().under(request.compatibility()),
            new LoopSettings(
                plan.totalSteps(),
                config.checkpointSteps(),
                config.saveInitialCheckpoint(),
                config.checkpointSteps(),
                config.checkLossValues(),
                setup.seed()),
            evaluation,
            recorder(setup, preparation, rows, plan.totalSteps()),
            batchBuilder);
    TrainingLoop.Ending ending;
    try {
      ending = loop.run(session, stop);
    } catch (NonFiniteLossException e) {
      throw new RunException(e.getMessage() + "; " + places(e.rows(), rows), e);
    }
    if (ending == TrainingLoop.Ending.STOPPED) {
      return RunPhase.CANCELLED;
    }
    log.info("Training Completed Successfully!");
    return RunPhase.COMPLETED;
  }

  private RunPhase evaluate(RunSetup setup, Preparation preparation) throws Exception {
    SplitInput rows = preparation.eval().orElseThrow();
    StartingPoint start = tell(preparation.start());
    TrainingSession session = begin(setup, preparation, start, Optional.empty());
    state.change(
        s ->
            s.starting(start.state().globalStep(), 0, System.currentTimeMillis())
                .in(RunPhase.EVALUATING));
    Evaluation result =
        evaluationLoop(setup.config().runconfig(), rows, batchBuilder()).run(session, stop);
    if (stop.getAsBoolean()) {
      return RunPhase.CANCELLED;
    }
    recorder(setup, preparation, rows, 0).onEvaluation(start.state().globalStep(), result);
    log.info("Evaluation Completed Successfully!");
    return RunPhase.COMPLETED;
  }

  /** The manifest, then the weights: nothing is computed before both are in place. */
  private TrainingSession begin(
      RunSetup setup, Preparation preparation, StartingPoint start, Optional<StepPlan> plan)
      throws Exception {
    TrainingSession session = preparation.session();
    new ManifestMaker(setup, folder, state.current(), preparation).make(plan).write(folder);
    session.load(start.state());
    return session;
  }

  private StartingPoint tell(StartingPoint start) throws IOException {
    for (String warning : start.warnings()) {
      log.warning(warning);
    }
    for (String note : start.notes()) {
      log.info(note);
    }
    if (start.resumed()) {
      state.set(s -> s.noting(start.notes().getFirst()));
    }
    return start;
  }

  private static Optional<StepPlan> plan(RunSetup setup, Optional<SplitInput> train, long startStep)
      throws RunException {
    return train.isEmpty()
        ? Optional.empty()
        : Optional.of(
            StepPlan.of(
                setup.config().runconfig(),
                startStep,
                train.get().batches().perEpoch(),
                setup.config().optimizer().gradAccumSteps()));
  }

  private void refuseNothingToDo(StepPlan plan) throws RunException {
    if (plan.startStep() >= plan.totalSteps()) {
      throw new RunException(
          "global step %d is already at or past the last step %d; raise max_steps or choose another model_dir"
              .formatted(plan.startStep(), plan.totalSteps()));
    }
  }

  private EvaluationLoop evaluationLoop(
      RunConfig config, SplitInput rows, ExecutorService batchBuilder) throws IOException {
    long all = rows.batches().perEpoch();
    long wanted = config.evalSteps().orElse(all);
    if (wanted > all) {
      log.warning(
          "runconfig.eval_steps is %d, but the dev split has %d batches; all of them are read."
              .formatted(wanted, all));
    }
    BatchSource source = rows.source(step -> step);
    BatchSource announced =
        index -> {
          // The loop tells when an evaluation ends; its first batch tells when it begins.
          if (index == 0) {
            state.set(s -> s.in(RunPhase.EVALUATING));
          }
          return source.batch(index);
        };
    return new EvaluationLoop(announced, Math.min(wanted, all), rows.subsets(), batchBuilder);
  }

  private RunRecorder recorder(
      RunSetup setup, Preparation preparation, SplitInput rows, long totalSteps) throws Exception {
    List<String> labels = rows.data().processor().labels();
    RunRecorder.CheckpointMaker checkpoints =
        (TrainingState training) ->
            new CheckpointContents(
                training,
                setup.config().model(),
                labels,
                rows.vocabulary(),
                rows.config().doLower(),
                rows.config().maxSequenceLength(),
                request.compatibility(),
                setup.seed());
    return new RunRecorder(
        folder,
        log,
        metrics,
        state,
        checkpoints,
        preparation.engine().device(),
        labels,
        setup.config().runconfig().logSteps(),
        totalSteps);
  }

  private static ExecutorService batchBuilder() {
    return Executors.newSingleThreadExecutor(
        task -> Thread.ofPlatform().daemon().name("batches").unstarted(task));
  }

  private static String places(int[] numbers, SplitInput rows) {
    Example first = rows.data().examples().get(numbers[0]);
    return "the first of them is %s:%d".formatted(first.file(), first.line());
  }
}
