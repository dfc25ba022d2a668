package dev.sequent.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One line in a table of runs.
 *
 * @param folder the run's folder
 * @param manifest {@code run.json} where it was written and can be read
 * @param state {@code state.json} with liveness applied, where it can be read: that of the last
 *     invocation, or of the one before it of which something came, where nothing came of the last
 * @param damage one sentence that says what of the folder cannot be read; empty for a sound run
 * @param imported whether it lies in a folder of somebody else's, which is never written into
 * @param begun when it was begun, milliseconds since 1970, where only its event files say so; 0
 *     where nobody does
 * @param attempts all invocations in the folder, the newest first; empty where the state cannot be
 *     read
 */
public record RunSummary(
    RunFolder folder,
    Optional<RunManifest> manifest,
    Optional<RunState> state,
    Optional<String> damage,
    boolean imported,
    long begun,
    List<RunAttempt> attempts) {

  public RunSummary {
    attempts = List.copyOf(attempts);
  }

  /** A run of Sequent's own. */
  public RunSummary(
      RunFolder folder,
      Optional<RunManifest> manifest,
      Optional<RunState> state,
      Optional<String> damage) {
    this(
        folder,
        manifest,
        state,
        damage,
        false,
        0,
        state.stream().map(known -> new RunAttempt(folder, known)).toList());
  }

  /** What people call the run. */
  public String name() {
    return manifest.map(RunManifest::name).orElseGet(folder::name);
  }

  /** What was asked for, where it can be read. */
  public Optional<RunRequest> request() {
    return state.map(s -> s.command().arguments()).flatMap(RunAttempt.REQUESTS::of);
  }

  private Optional<RunAttempt> shown() {
    return attempts.stream().filter(a -> state.filter(a.state()::equals).isPresent()).findFirst();
  }

  /** Where the config as it was submitted, the manifest and the log of what is shown lie. */
  public RunFolder files() {
    return shown().map(RunAttempt::files).orElse(folder);
  }

  /** The last invocation, where nothing came of it and an earlier one is shown. */
  public Optional<RunAttempt> inVain() {
    return attempts.stream()
        .findFirst()
        .filter(last -> state.filter(known -> !known.equals(last.state())).isPresent());
  }

  /** What resuming would go on with: a cancelled or failed invocation; empty where all is done. */
  public Optional<RunAttempt> unfinished() {
    return attempts.isEmpty() ? Optional.empty() : Attempts.unfinished(attempts);
  }

  /** The same by the last invocation alone, whatever came of it. */
  public RunSummary latest() {
    List<RunAttempt> last = attempts.stream().limit(1).toList();
    return inVain().isEmpty()
        ? this
        : new RunSummary(
            folder,
            manifest,
            last.stream().map(RunAttempt::state).findFirst(),
            damage,
            imported,
            begun,
            last);
  }

  /** The config's file, where it can be read. */
  public Optional<Path> params() {
    return request().map(RunRequest::params);
  }

  /** When the run was asked for, milliseconds since 1970; 0 where that cannot be read. */
  public long submitted() {
    return state.map(s -> s.times().submitted()).orElse(begun);
  }

  /**
   * Whether another program has written it: there are its event files, and nothing else to go by.
   */
  public boolean foreign() {
    return imported && state.isEmpty() && damage.isEmpty();
  }
}
