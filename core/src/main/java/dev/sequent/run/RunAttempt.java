package dev.sequent.run;

import java.util.Locale;
import java.util.Optional;

/**
 * One of the invocations in a run's folder.
 *
 * @param files where its config, manifest and log lie: the run's folder for the last one, a folder
 *     below its {@code attempts} for those before
 * @param state how it ended, or stands
 */
public record RunAttempt(RunFolder files, RunState state) {
  static final KnownRequests REQUESTS = new KnownRequests();

  /** What was asked for, where it can be read. */
  public Optional<RunRequest> request() {
    return REQUESTS.of(state.command().arguments());
  }

  /** When it was asked for, milliseconds since 1970. */
  public long submitted() {
    return state.times().submitted();
  }

  /** Whether it is one that updates weights. */
  public boolean trains() {
    return request().map(asked -> asked.mode().trains() && !asked.stopsEarly()).orElse(false);
  }

  /** Whether it is one that leaves steps or metrics. */
  boolean measures() {
    return request().map(asked -> !asked.stopsEarly()).orElse(false);
  }

  /** Whether it ended early, before it had done a step or measured anything. */
  boolean cameToNothing() {
    return state.phase().ended()
        && state.phase() != RunPhase.COMPLETED
        && state.step() <= state.progress().startStep()
        && state.metrics().isEmpty();
  }

  /** What it was: {@code training}, {@code evaluation}, {@code validation} or {@code compile}. */
  public String kind() {
    Optional<RunRequest> asked = request();
    if (asked.map(RunRequest::validateOnly).orElse(false)) {
      return "validation";
    }
    if (asked.map(RunRequest::compileOnly).orElse(false)) {
      return "compile";
    }
    return asked.map(r -> r.mode().trains() ? "training" : "evaluation").orElse("attempt");
  }

  /** How it stands or ended: {@code evaluation failed}. */
  public String words() {
    return "%s %s".formatted(kind(), state.phase().name().toLowerCase(Locale.ROOT));
  }

  /** The same with why: {@code evaluation failed: ...}. */
  public String sentence() {
    return words() + state.causeOfFailure().map(cause -> ": " + cause).orElse("");
  }
}
