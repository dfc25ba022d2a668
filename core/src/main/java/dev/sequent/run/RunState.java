package dev.sequent.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * {@code state.json}: where a run stands now. The launcher writes the first one, after that only
 * the worker does. Times are milliseconds since 1970, 0 where the thing has not happened.
 *
 * @param phase where the run stands
 * @param worker the process that carries it out
 * @param times when things happened
 * @param progress how far training is
 * @param metrics last evaluation's metrics by tag, such as {@code eval/accuracy}
 * @param best the best evaluation so far; null outside of {@code train_and_eval}
 * @param cause one sentence why the run failed
 * @param note one sentence worth knowing, such as the checkpoint it goes on from
 * @param command what was asked for
 */
public record RunState(
    RunPhase phase,
    Worker worker,
    Times times,
    Progress progress,
    Map<String, Double> metrics,
    @Nullable Best best,
    @Nullable String cause,
    @Nullable String note,
    Command command) {

  public RunState {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(worker, "worker");
    Objects.requireNonNull(times, "times");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(command, "command");
    metrics = Map.copyOf(metrics);
  }

  /**
   * The process of a run.
   *
   * @param pid process id; 0 until it is started
   * @param processStart when that process started, so that a reused pid is not taken for it
   * @param host name of the computer it runs on
   * @param heartbeat when it last said that it lives
   * @param seen what its system looked like when it began; null in states of earlier versions
   */
  public record Worker(
      long pid, long processStart, String host, long heartbeat, @Nullable SystemMarks seen) {
    public Worker {
      Objects.requireNonNull(host, "host");
    }

    /** A process of which no more is known. */
    public Worker(long pid, long processStart, String host, long heartbeat) {
      this(pid, processStart, host, heartbeat, null);
    }

    /** What its system looked like when it began, as far as that is known. */
    public SystemMarks marks() {
      return seen == null ? SystemMarks.NONE : seen;
    }
  }

  /**
   * When things happened.
   *
   * @param submitted when the run was asked for
   * @param started when its first step began
   * @param ended when it ended
   */
  public record Times(long submitted, long started, long ended) {}

  /**
   * How far training is.
   *
   * @param startStep global step this run began from
   * @param step completed global step
   * @param totalSteps global step at which training ends; 0 while unknown
   * @param samplesPerSecond training rows a second lately
   * @param loss last training loss; NaN before the first
   * @param pace how fast it goes; null before the first step and where the worker does not tell
   */
  public record Progress(
      long startStep,
      long step,
      long totalSteps,
      double samplesPerSecond,
      double loss,
      @Nullable Pace pace) {
    /** Before anything has happened. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, Double.NaN);

    /** Progress of unknown pace. */
    public Progress(
        long startStep, long step, long totalSteps, double samplesPerSecond, double loss) {
      this(startStep, step, totalSteps, samplesPerSecond, loss, null);
    }
  }

  /**
   * The evaluation that was the best of its run so far.
   *
   * @param metric what was compared, such as {@code eval/accuracy}
   * @param value its value
   * @param step global step of the evaluated weights
   */
  public record Best(String metric, double value, long step) {
    public Best {
      Objects.requireNonNull(metric, "metric");
    }

    /** The same in words: {@code eval/accuracy 0.8930 at step 400}. */
    public String sentence() {
      return String.format(Locale.ROOT, "%s %.4f at step %d", metric, value, step);
    }
  }

  /**
   * What was asked for.
   *
   * @param arguments the equivalent command line after {@code sequent}
   * @param workingDirectory folder that its relative paths start from
   */
  public record Command(List<String> arguments, String workingDirectory) {
    public Command {
      arguments = List.copyOf(arguments);
      Objects.requireNonNull(workingDirectory, "workingDirectory");
    }
  }

  /** The state of a run that was just asked for and has no worker yet. */
  public static RunState submitted(Command command, String host, long now) {
    return new RunState(
        RunPhase.QUEUED,
        new Worker(0, 0, host, now),
        new Times(now, 0, 0),
        Progress.NONE,
        Map.of(),
        null,
        null,
        null,
        command);
  }

  /** Process id of the worker; 0 until it is started. */
  public long pid() {
    return worker.pid();
  }

  /** When the worker's process started. */
  public long processStart() {
    return worker.processStart();
  }

  /** When the worker last said that it lives. */
  public long heartbeat() {
    return worker.heartbeat();
  }

  /** Completed global step. */
  public long step() {
    return progress.step();
  }

  /** Global step at which training ends; 0 while unknown. */
  public long totalSteps() {
    return progress.totalSteps();
  }

  /** Training rows a second lately. */
  public double samplesPerSecond() {
    return progress.samplesPerSecond();
  }

  /** Last training loss; NaN before the first. */
  public double loss() {
    return progress.loss();
  }

  /** The cause of a failed run, one sentence. */
  public Optional<String> causeOfFailure() {
    return Optional.ofNullable(cause);
  }

  /** The best evaluation so far, where the run compares them. */
  public Optional<Best> bestEvaluation() {
    return Optional.ofNullable(best);
  }

  /** The accuracy on the whole dev split, in [0, 1], where the run has evaluated. */
  public OptionalDouble accuracy() {
    Double value = metrics.get("eval/accuracy");
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Share of the training steps done, in [0, 1]; 0 while the total is unknown. */
  public double fraction() {
    return totalSteps() <= 0 ? 0 : Math.min(1, (double) step() / totalSteps());
  }

  /**
   * Seconds that the remaining training steps will take at this run's mean pace; empty before the
   * first step and outside of training.
   *
   * @param now milliseconds since 1970
   */
  public OptionalDouble secondsLeft(long now) {
    long done = step() - progress.startStep();
    if (phase != RunPhase.TRAINING || times.started() == 0 || done <= 0) {
      return OptionalDouble.empty();
    }
    double perStep = (now - times.started()) / 1000.0 / done;
    return OptionalDouble.of(perStep * Math.max(0, totalSteps() - step()));
  }

  /**
   * Half the width of the interval around {@link #secondsLeft} that holds 19 times out of 20; empty
   * where there is no estimate or no spread yet.
   *
   * @param now milliseconds since 1970
   */
  public OptionalDouble secondsLeftSpread(long now) {
    Pace pace = progress.pace();
    return pace == null || secondsLeft(now).isEmpty()
        ? OptionalDouble.empty()
        : pace.spread(totalSteps() - step(), step() - progress.startStep());
  }

  /** How fast the training goes, where the worker tells. */
  public Optional<Pace> pace() {
    return Optional.ofNullable(progress.pace());
  }

  /** The same state in another phase. */
  public RunState in(RunPhase next) {
    return new RunState(next, worker, times, progress, metrics, best, cause, note, command);
  }

  /** The same state with another worker process, alive now. */
  public RunState by(long pid, long processStart, long now) {
    Worker next = new Worker(pid, processStart, worker.host(), now, worker.seen());
    return new RunState(phase, next, times, progress, metrics, best, cause, note, command);
  }

  /** The same state with the marks of the worker's system. */
  public RunState seeing(SystemMarks marks) {
    Worker next = new Worker(pid(), processStart(), worker.host(), worker.heartbeat(), marks);
    return new RunState(phase, next, times, progress, metrics, best, cause, note, command);
  }

  /** The same state, its worker alive now. */
  public RunState alive(long now) {
    return by(pid(), processStart(), now);
  }

  /** The same state as training begins. */
  public RunState starting(long fromStep, long toStep, long now) {
    return new RunState(
        phase,
        worker,
        new Times(times.submitted(), now, 0),
        new Progress(fromStep, fromStep, toStep, 0, Double.NaN),
        metrics,
        best,
        cause,
        note,
        command);
  }

  /** The same state after a training step. */
  public RunState stepped(long step, double loss, double samplesPerSecond) {
    return stepped(step, loss, samplesPerSecond, null);
  }

  /** The same state after a training step, at a pace. */
  public RunState stepped(long step, double loss, double samplesPerSecond, @Nullable Pace pace) {
    Progress next =
        new Progress(
            progress.startStep(), step, progress.totalSteps(), samplesPerSecond, loss, pace);
    return new RunState(phase, worker, times, next, metrics, best, cause, note, command);
  }

  /** The same state with the metrics of an evaluation. */
  public RunState evaluated(Map<String, Double> newMetrics) {
    return new RunState(phase, worker, times, progress, newMetrics, best, cause, note, command);
  }

  /** The same state with another best evaluation. */
  public RunState withBest(Best newBest) {
    return new RunState(phase, worker, times, progress, metrics, newBest, cause, note, command);
  }

  /** The same state with a sentence worth knowing. */
  public RunState noting(String sentence) {
    return new RunState(phase, worker, times, progress, metrics, best, cause, sentence, command);
  }

  /** The final state, ended now; {@code why} is the cause of a failure. */
  public RunState ending(RunPhase last, @Nullable String why, long now) {
    Times end = new Times(times.submitted(), times.started(), now);
    return new RunState(last, worker, end, progress, metrics, best, why, note, command);
  }
}
