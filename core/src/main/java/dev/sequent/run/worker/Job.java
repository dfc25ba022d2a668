package dev.sequent.run.worker;

import dev.sequent.config.Compatibility;
import dev.sequent.config.RunConfig;
import dev.sequent.engine.BatchSource;
import dev.sequent.engine.EvaluationLoop;
import dev.sequent.engine.EvaluationLoop.LossMean;
import dev.sequent.engine.TrainingSession;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLog;
import dev.sequent.run.RunPhase;
import dev.sequent.run.StateFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * A run with all that carrying it out takes, and the steps that training and evaluating share.
 *
 * @param setup what is to be done
 * @param preparation what is being made for it
 * @param stop whether somebody asked the run to stop
 */
record Job(
    RunSetup setup,
    Preparation preparation,
    RunFolder folder,
    RunLog log,
    RunMetrics metrics,
    StateFile state,
    BooleanSupplier stop) {

  /** Where the weights come from; says so in the log. */
  StartingPoint start() throws Exception {
    StartingPoint start = preparation.start();
    for (Optional<SplitInput> rows : List.of(preparation.train(), preparation.eval())) {
      for (String remark : rows.map(split -> split.data().remarks()).orElse(List.of())) {
        log.warning(remark);
      }
    }
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

  /** The manifest, then the weights: nothing is computed before both are in place. */
  TrainingSession begin(Optional<StepPlan> plan) throws Exception {
    TrainingSession session = preparation.session();
    writeManifest(plan);
    preparation.load(session);
    return session;
  }

  void writeManifest(Optional<StepPlan> plan) throws Exception {
    Optional<String> remark = preparation.precision().remark();
    if (remark.isPresent()) {
      log.info(remark.get());
    }
    new ManifestMaker(setup, folder, state.current(), preparation).make(plan).write(folder);
  }

  EvaluationLoop evaluationLoop(SplitInput rows, ExecutorService batchBuilder) throws IOException {
    RunConfig config = setup.config().runconfig();
    long all = rows.batches().perEpoch();
    long wanted = config.evalSteps().orElse(all);
    if (wanted > all) {
      log.warning(
          "runconfig.eval_steps is %,d, but the dev split has %,d batches; all of them are read."
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
    return new EvaluationLoop(
        announced,
        Math.min(wanted, all),
        rows.subsets(),
        setup.request().compatibility() == Compatibility.SPEC
            ? LossMean.OF_ROWS
            : LossMean.OF_BATCHES,
        rows.mostTokens(),
        batchBuilder);
  }

  EvaluationRecorder evaluationRecorder(SplitInput rows) {
    return new EvaluationRecorder(
        folder,
        log,
        metrics,
        state,
        rows.data().processor().labels(),
        setup.config().model().computeEvalMetrics());
  }

  static ExecutorService batchBuilder() {
    return Executors.newSingleThreadExecutor(
        task -> Thread.ofPlatform().daemon().name("batches").unstarted(task));
  }
}
