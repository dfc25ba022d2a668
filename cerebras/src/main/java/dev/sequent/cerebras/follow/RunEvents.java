package dev.sequent.cerebras.follow;

import dev.sequent.cerebras.output.OutputEvent;
import dev.sequent.cerebras.output.OutputEvent.Activity;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.StateFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tells the run's state what its output says. */
final class RunEvents {
  private static final String WAITING = "waiting in the queue as job ";

  private final StateFile state;
  private final long totalSteps;
  private final boolean evaluation;
  private final CompileResults results;
  private final Map<String, Double> metrics = new HashMap<>();
  private boolean stepping;
  private boolean finished;
  private Optional<OutputEvent.Failed> failure = Optional.empty();
  private Optional<String> job = Optional.empty();

  /**
   * @param totalSteps global step at which training ends; 0 where it is not known
   * @param evaluation whether the run only evaluates
   * @param results hears of its compile
   */
  RunEvents(StateFile state, long totalSteps, boolean evaluation, CompileResults results) {
    this.state = state;
    this.totalSteps = totalSteps;
    this.evaluation = evaluation;
    this.results = results;
  }

  /** What the run said it died of. */
  Optional<OutputEvent.Failed> failure() {
    return failure;
  }

  /** The queue's number of the job. */
  Optional<String> job() {
    return job;
  }

  /** Whether the output says that all is done. */
  boolean finished() {
    return finished;
  }

  /** Takes one event. */
  void take(OutputEvent event) throws IOException {
    switch (event) {
      case OutputEvent.Step step -> step(step);
      case OutputEvent.Metric metric -> {
        metrics.put(metric.name(), metric.value());
        state.set(s -> s.evaluated(Map.copyOf(metrics)));
      }
      case OutputEvent.EvaluationLoss loss -> {
        metrics.put("eval/loss", loss.value());
        state.set(s -> s.evaluated(Map.copyOf(metrics)));
      }
      case OutputEvent.CompileStage stage -> {
        enter(RunPhase.COMPILING);
        state.set(s -> s.noting("compiling: " + stage.name()));
      }
      case OutputEvent.CompileReused reused ->
          state.change(s -> s.noting("the compile " + reused.hash() + " is used again"));
      case OutputEvent.Compiled compiled -> {
        results.succeeded();
        if (compiled.hash().isPresent()) {
          state.change(s -> s.noting("compiled as " + compiled.hash().get()));
        } else if (String.valueOf(state.current().note()).startsWith("compiling: ")) {
          state.change(s -> s.noting("compiled"));
        }
      }
      case OutputEvent.JobSubmitted submitted -> submitted(submitted);
      // The first one is the cause; what follows is its consequence.
      case OutputEvent.Failed failed -> failure = failure.or(() -> Optional.of(failed));
      case OutputEvent.Finished _ -> finished = true;
      case OutputEvent.CheckpointBegun _,
          OutputEvent.CheckpointSaved _,
          OutputEvent.Launching _,
          OutputEvent.Warning _ -> {
        // The log shows them.
      }
    }
  }

  private void submitted(OutputEvent.JobSubmitted submitted) throws IOException {
    job = Optional.of(submitted.id());
    if (submitted.waiting()) {
      state.change(s -> s.noting(WAITING + submitted.id()));
    } else if (String.valueOf(state.current().note()).startsWith(WAITING)) {
      state.change(s -> s.noting("job " + submitted.id() + " has begun"));
    }
  }

  private void step(OutputEvent.Step step) throws IOException {
    boolean training = step.activity() == Activity.TRAINING && !evaluation;
    if (!stepping) {
      stepping = true;
      long now = System.currentTimeMillis();
      UnaryOperator<RunState> begin =
          s -> s.times().started() > 0 ? s : s.starting(0, training ? totalSteps : 0, now);
      state.change(begin);
    }
    enter(training ? RunPhase.TRAINING : RunPhase.EVALUATING);
    if (training) {
      double loss = step.loss().orElse(Double.NaN);
      double rate = step.rate().orElse(0);
      state.set(s -> s.stepped(step.step(), loss, rate));
    }
  }

  private void enter(RunPhase phase) throws IOException {
    RunPhase now = state.current().phase();
    if (now != phase && now != RunPhase.CANCELLING && now != RunPhase.VALIDATING) {
      state.change(s -> s.in(phase));
    }
  }
}
