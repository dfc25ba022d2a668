package dev.sequent.app.workbench;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.run.CheckpointFiles;
import dev.sequent.run.RunAttempt;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunNames;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunSummary;
import dev.sequent.run.TrainingPolicy;
import dev.sequent.target.Ago;
import dev.sequent.target.CompileStanding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What the bar's buttons would do now, and how far each has come. Looks at run folders, so it works
 * off the FX thread, on one moment's inputs.
 *
 * @param params the open config
 * @param raw its text in the editor
 * @param runsFolder where new runs go
 * @param runs all known runs, newest first
 * @param settings what is set besides the config
 * @param fresh name for a new run folder
 * @param training how the target is asked to train
 */
record RunPlanner(
    Path params,
    String raw,
    Path runsFolder,
    List<RunSummary> runs,
    RunSettings.Snapshot settings,
    String fresh,
    RunMode training) {

  RunPlanner {
    runs = List.copyOf(runs);
  }

  /** The same on a target that is asked to train in another way. */
  RunPlanner training(RunMode mode) {
    return new RunPlanner(params, raw, runsFolder, runs, settings, fresh, mode);
  }

  /** A name for a new folder below {@code runsFolder}. */
  static String freshName(Path runsFolder) {
    return RunNames.fresh(runsFolder, RandomGenerator.getDefault());
  }

  /** The request behind a button; empty where the action has nothing to work on yet. */
  Optional<RunRequest> request(WorkflowAction action) {
    return switch (action) {
      case VALIDATE -> Optional.of(tried(base(RunMode.TRAIN)).validating());
      case COMPILE -> Optional.of(tried(base(RunMode.TRAIN)).compiling());
      case TRAIN -> Optional.of(weighted(base(training)));
      case EVALUATE ->
          newestCheckpoint()
              .map(checkpoint -> base(RunMode.EVAL).withCheckpoint(checkpoint.toString(), false));
    };
  }

  /**
   * The evaluation of a file of weights. Such a file does not tell its model, so here it is read as
   * weights for the config's; the Model Zoo reads it as its own.
   */
  RunRequest evaluation(Path checkpoint) {
    return base(RunMode.EVAL).withCheckpoint(checkpoint.toString(), local());
  }

  private RunRequest base(RunMode mode) {
    Path folder = mode.trains() ? trainFolder() : runsFolder.resolve(fresh);
    RunRequest request =
        new RunRequest(
            mode,
            params,
            folder,
            Optional.empty(),
            false,
            false,
            false,
            settings.target(),
            settings.device(),
            settings.compatibility(),
            mode.trains() ? settings.steps() : OptionalLong.empty(),
            Optional.of(settings.csIp().strip()).filter(ip -> !ip.isEmpty()),
            TrainingPolicy.NONE,
            ArithmeticChoice.DEFAULT);
    return request;
  }

  /** Elsewhere nothing is loaded before training, so that weights need not be sent for it. */
  private RunRequest tried(RunRequest request) {
    return local() ? weighted(request) : request;
  }

  private boolean local() {
    return settings.target().equals(RunRequest.LOCAL);
  }

  private RunRequest weighted(RunRequest request) {
    String weights = settings.weights().strip();
    return weights.isEmpty() ? request : request.withCheckpoint(weights, true);
  }

  /**
   * Validate, Compile and Train of one experiment share a folder, as in the origin: so that what
   * was compiled is what is trained. Once it has trained, the next experiment gets a folder of its
   * own.
   */
  private Path trainFolder() {
    return mine()
        .filter(run -> run.request().map(RunRequest::stopsEarly).orElse(false))
        .filter(run -> run.state().map(s -> s.phase().ended()).orElse(false))
        .map(run -> run.folder().path())
        .filter(folder -> runsFolder.equals(folder.getParent()))
        .filter(folder -> !hasTrained(folder))
        .findFirst()
        .orElse(runsFolder.resolve(fresh));
  }

  private static boolean hasTrained(Path folder) {
    // The Model Zoo puts the config that it read there before it trains anything.
    String[] written = new RunFolder(folder).trainEvents().toFile().list();
    return Stream.of(written == null ? new String[0] : written)
            .anyMatch(name -> name.startsWith("events."))
        || newestCheckpoint(folder).isPresent();
  }

  private Optional<Path> newestCheckpoint() {
    return attempts()
        .filter(tried -> tried.attempt().trains())
        .map(tried -> newestCheckpoint(tried.run().folder().path()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Path> newestCheckpoint(Path folder) {
    try {
      return CheckpointFolder.newest(folder).or(() -> CheckpointFiles.newest(folder));
    } catch (CheckpointException e) {
      // A folder that cannot be listed has nothing to go on from; the run itself says why.
      return Optional.empty();
    }
  }

  private Stream<RunSummary> mine() {
    return runs.stream().filter(run -> run.request().map(this::isMine).orElse(false));
  }

  private boolean isMine(RunRequest request) {
    return request.params().toAbsolutePath().equals(params)
        && request.target().equals(settings.target());
  }

  /**
   * What was tried with this config and target.
   *
   * @param run in whose folder
   */
  private record Tried(RunSummary run, RunAttempt attempt) {
    RunState state() {
      return attempt.state();
    }

    boolean is(WorkflowAction action) {
      return attempt.request().map(RunPlanner::actionOf).filter(action::equals).isPresent();
    }
  }

  /** The newest first; a run's folder may hold several, and the last of one hides no others. */
  private Stream<Tried> attempts() {
    return runs.stream()
        .flatMap(run -> run.attempts().stream().map(attempt -> new Tried(run, attempt)))
        .filter(tried -> tried.attempt().request().map(this::isMine).orElse(false))
        .sorted(Comparator.comparingLong((Tried tried) -> tried.attempt().submitted()).reversed());
  }

  private Optional<Tried> newest(WorkflowAction action) {
    return attempts().filter(tried -> tried.is(action)).findFirst();
  }

  /** When an action was asked for last, milliseconds since 1970; 0 where it never was. */
  long lastTried(WorkflowAction action) {
    return newest(action).map(tried -> tried.attempt().submitted()).orElse(0L);
  }

  /**
   * How far an action has come for this config and target.
   *
   * @param compile what the target remembers of the compile that the action needs, or is
   */
  ActionState state(WorkflowAction action, long now, Optional<CompileStanding> compile) {
    ActionState own = state(action, now);
    boolean settled =
        own.phase() == ActionState.Phase.RUNNING || own.phase() == ActionState.Phase.FAILED;
    // What an evaluation compiles is not what a training compiles, and nobody compiles it ahead.
    if (settled || compile.isEmpty() || action == WorkflowAction.EVALUATE) {
      return own;
    }
    CompileStanding known = compile.get();
    String words = known.words(Instant.ofEpochMilli(now));
    String sentence = upper(known.sentence(Instant.ofEpochMilli(now))) + ".";
    if (action == WorkflowAction.TRAIN) {
      // What it will have to wait for; how it went itself is said first.
      boolean done = own.phase() == ActionState.Phase.DONE;
      return new ActionState(own.phase(), done ? own.note() : words, own.detail() + " " + sentence);
    }
    return switch (known.state()) {
      // Runs of earlier versions left no memory.
      case NEVER -> own;
      case UNCHANGED ->
          new ActionState(
              ActionState.Phase.DONE,
              known.when().map(t -> ago(now - t.toEpochMilli())).orElse("done"),
              sentence);
      case CHANGED -> new ActionState(ActionState.Phase.OUT_OF_DATE, "config changed", sentence);
      case ELSEWHERE -> new ActionState(ActionState.Phase.OUT_OF_DATE, "elsewhere", sentence);
      case FAILED -> new ActionState(ActionState.Phase.FAILED, "failed", sentence);
    };
  }

  private static String ago(long milliseconds) {
    return Ago.of(Duration.ofMillis(milliseconds));
  }

  private static String upper(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /** The same by the runs alone. */
  ActionState state(WorkflowAction action, long now) {
    Optional<Tried> own = newest(action);
    Optional<Tried> later = laterSuccess(action, own);
    if (later.isPresent()) {
      return done(later.get(), now, "part of " + later.get().run().name());
    }
    return own.map(tried -> of(tried, now)).orElseGet(ActionState::notYet);
  }

  /**
   * Compiling validates first and training compiles first: their success says so of both. A
   * training that evaluated at its end says so of evaluating.
   */
  private Optional<Tried> laterSuccess(WorkflowAction action, Optional<Tried> own) {
    long ownTime = own.map(tried -> tried.attempt().submitted()).orElse(0L);
    return attempts()
        .filter(tried -> tried.attempt().submitted() > ownTime)
        .filter(tried -> includes(tried, action))
        .findFirst();
  }

  private static boolean includes(Tried tried, WorkflowAction action) {
    RunState state = tried.state();
    boolean completed = state.phase() == RunPhase.COMPLETED;
    return switch (action) {
      case VALIDATE, COMPILE ->
          (completed || state.step() > 0)
              && !tried.is(WorkflowAction.EVALUATE)
              && tried
                  .attempt()
                  .request()
                  .filter(request -> actionOf(request).compareTo(action) > 0)
                  .isPresent();
      case TRAIN -> false;
      case EVALUATE -> completed && tried.is(WorkflowAction.TRAIN) && !state.metrics().isEmpty();
    };
  }

  private static WorkflowAction actionOf(RunRequest request) {
    if (request.validateOnly()) {
      return WorkflowAction.VALIDATE;
    }
    if (request.compileOnly()) {
      return WorkflowAction.COMPILE;
    }
    return request.mode().trains() ? WorkflowAction.TRAIN : WorkflowAction.EVALUATE;
  }

  private ActionState of(Tried tried, long now) {
    RunSummary run = tried.run();
    RunState state = tried.state();
    return switch (state.phase()) {
      case COMPLETED -> done(tried, now, run.name());
      case CANCELLED ->
          new ActionState(ActionState.Phase.NOT_YET, "cancelled", run.name() + " was cancelled.");
      case FAILED ->
          new ActionState(
              ActionState.Phase.FAILED,
              "failed",
              run.name() + ": " + state.causeOfFailure().orElse("failed"));
      case QUEUED ->
          new ActionState(ActionState.Phase.RUNNING, "queued", run.name() + " waits for its turn.");
      case TRAINING ->
          new ActionState(
              ActionState.Phase.RUNNING,
              state.totalSteps() > 0 ? Math.round(100 * state.fraction()) + " %" : "running",
              "%s: step %,d of %,d".formatted(run.name(), state.step(), state.totalSteps()));
      case STARTING, VALIDATING, COMPILING, EVALUATING, CANCELLING ->
          new ActionState(
              ActionState.Phase.RUNNING,
              state.phase() == RunPhase.CANCELLING ? "stopping" : "running",
              run.name() + " is at it.");
    };
  }

  private ActionState done(Tried tried, long now, String how) {
    RunSummary run = tried.run();
    long ended = tried.state().times().ended();
    if (!sameConfig(tried.attempt().files())) {
      return new ActionState(
          ActionState.Phase.OUT_OF_DATE,
          "config changed",
          "The config has changed since " + run.name() + " did this.");
    }
    String ago = ended == 0 ? "done" : ago(now - ended);
    return new ActionState(ActionState.Phase.DONE, ago, "Done (" + how + "), " + ago + ".");
  }

  private boolean sameConfig(RunFolder folder) {
    try {
      return Arrays.equals(
          Files.readAllBytes(folder.params()), raw.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // What the run was made of is gone: nobody can say that it is this config.
      return false;
    }
  }
}
