package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.config.RunConfig;
import dev.sequent.engine.Engine;
import dev.sequent.engine.EvaluationLoop;
import dev.sequent.engine.LoopSettings;
import dev.sequent.engine.NonFiniteLossException;
import dev.sequent.engine.TrainingLoop;
import dev.sequent.engine.TrainingSession;
import dev.sequent.engine.TrainingState;
import dev.sequent.run.RunException;
import dev.sequent.run.RunPhase;
import dev.sequent.text.TextForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A training from its starting point to its last checkpoint and evaluation. */
final class Training {
  private final Job job;
  private final RunSetup setup;
  private final SplitInput rows;
  private final Optional<SplitInput> eval;
  private final TrainingRules rules;

  Training(Job job) throws Exception {
    this.job = job;
    this.setup = job.setup();
    this.rows = job.preparation().train().orElseThrow();
    this.eval = job.preparation().eval();
    this.rules = TrainingRules.of(setup);
  }

  /** Carries it out; returns how it ended. */
  RunPhase run() throws Exception {
    if (eval.isPresent()) {
      rules.requireMeasured(eval.get(), setup.config().model());
    }
    StartingPoint start = job.start();
    long startStep = start.globalStep();
    StepPlan plan = StepPlan.of(setup.config(), startStep, rows.batches().perEpoch());
    MetricWatch watch = watch(start);
    boolean evaluateFirst = evaluationMissing(start, plan, watch);
    refuseNothingToDo(plan, evaluateFirst);
    CheckpointKeeper keeper =
        new CheckpointKeeper(job.folder().path(), rules.keepCheckpoints(), job.log());
    if (start.resumed()) {
      keeper.inherit(startStep);
    }
    TrainingSession session = job.begin(Optional.of(plan));
    job.metrics().restart(startStep + 1);
    job.state()
        .change(
            s ->
                watch
                    .found()
                    .map(s::withBest)
                    .orElse(s)
                    .in(RunPhase.TRAINING)
                    .starting(startStep, plan.totalSteps(), System.currentTimeMillis()));
    if (rules.exhausted(watch)) {
      return stoppedEarly(watch);
    }
    Engine engine = job.preparation().engine();
    MatrixPeakFile peak =
        new MatrixPeakFile(
            Path.of(System.getProperty("sequent.cache")), engine.device(), session.spec());
    double operations = peak.read(session);
    PaceMeter meter = new PaceMeter(setup.config().model(), operations, System.nanoTime());
    RunRecorder recorder;
    TrainingLoop.Ending ending;
    try (HardwareMeter hardware =
        new HardwareMeter(
            job.folder().path(), engine.device(), plan.totalSteps(), System.nanoTime())) {
      recorder = recorder(plan, watch, keeper, meter, hardware);
      ending = train(session, plan, evaluateFirst, recorder);
    }
    if (meter.beyondPeak()) {
      peak.forget();
    }
    return switch (ending) {
      case STOPPED -> RunPhase.CANCELLED;
      case STOPPED_EARLY -> stoppedEarly(recorder.watch());
      case COMPLETED -> {
        job.log().info("Training Completed Successfully!");
        yield RunPhase.COMPLETED;
      }
    };
  }

  /** What earlier sessions of a resumed training have measured. */
  private MetricWatch watch(StartingPoint start) throws IOException {
    return start.resumed() && eval.isPresent()
        ? MetricWatch.read(rules.metric(), job.folder().evalEvents(), start.globalStep())
        : MetricWatch.of(rules.metric());
  }

  /** Whether the checkpoint it goes on from was due for an evaluation that nobody has recorded. */
  private boolean evaluationMissing(StartingPoint start, StepPlan plan, MetricWatch watch) {
    long step = plan.startStep();
    long every = rules.evaluationSteps();
    boolean due = step == plan.totalSteps() || (every > 0 && step % every == 0);
    return eval.isPresent() && start.resumed() && step > 0 && due && watch.lastStep() != step;
  }

  private static void refuseNothingToDo(StepPlan plan, boolean evaluateFirst) throws RunException {
    if (plan.startStep() > plan.totalSteps()
        || (plan.startStep() == plan.totalSteps() && !evaluateFirst)) {
      throw new RunException(
          "global step %d is already at or past the last step %d; raise max_steps or choose another model_dir"
              .formatted(plan.startStep(), plan.totalSteps()));
    }
  }

  private TrainingLoop.Ending train(
      TrainingSession session, StepPlan plan, boolean evaluateFirst, RunRecorder recorder)
      throws Exception {
    RunConfig config = setup.config().runconfig();
    ExecutorService batchBuilder = Job.batchBuilder();
    Optional<EvaluationLoop> evaluation =
        eval.isEmpty()
            ? Optional.empty()
            : Optional.of(job.evaluationLoop(eval.get(), batchBuilder));
    TrainingLoop loop =
        new TrainingLoop(
            rows.source(plan::batchOf),
            setup.config().optimizer().learningRate().under(setup.request().compatibility()),
            new LoopSettings(
                plan.totalSteps(),
                config.checkpointSteps(),
                config.saveInitialCheckpoint(),
                rules.evaluationSteps(),
                evaluateFirst,
                config.checkLossValues(),
                setup.seed()),
            evaluation,
            recorder,
            batchBuilder);
    try {
      return loop.run(session, job.stop());
    } catch (NonFiniteLossException e) {
      OffendingRows offending = new OffendingRows(e.rows(), rows.data().examples());
      job.log().error("The batch of step %d: %s".formatted(e.step(), offending.all()));
      throw new RunException(
          "step %d: %s on %s; lower the learning rate or look at these rows, then resume from the last checkpoint"
              .formatted(e.step(), e.measured(), offending.some()),
          e);
    }
  }

  private RunPhase stoppedEarly(MetricWatch watch) throws IOException {
    String sentence =
        "Stopped early: %d evaluations in a row were no better than %s."
            .formatted(
                watch.since(),
                watch.found().map(best -> best.sentence()).orElse("none, as there is no figure"));
    job.log().info(sentence);
    job.log().info("Training Completed Successfully!");
    job.state().set(s -> s.noting(sentence));
    return RunPhase.COMPLETED;
  }

  private RunRecorder recorder(
      StepPlan plan,
      MetricWatch watch,
      CheckpointKeeper keeper,
      PaceMeter meter,
      HardwareMeter hardware)
      throws Exception {
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
                setup.request().compatibility(),
                setup.seed(),
                Optional.of(TextForm.of(rows.data().processor().pairs())));
    return new RunRecorder(
        job.folder(),
        job.log(),
        job.metrics(),
        job.state(),
        checkpoints,
        job.evaluationRecorder(rows),
        rules,
        watch,
        keeper,
        meter,
        hardware,
        job.preparation().engine().device(),
        setup.config().runconfig().logSteps(),
        plan.totalSteps());
  }
}
