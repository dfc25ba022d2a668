package dev.sequent.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One line in a table of runs.
 *
 * @param folder the run's folder
 * @param manifest {@code run.json} where it was written and can be read
 * @param state {@code state.json} with liveness applied, where it can be read
 * @param damage one sentence that says what of the folder cannot be read; empty for a sound run
 * @param imported whether it lies in a folder of somebody else's, which is never written into
 * @param begun when it was begun, milliseconds since 1970, where only its event files say so; 0
 *     where nobody does
 */
public record RunSummary(
    RunFolder folder,
    Optional<RunManifest> manifest,
    Optional<RunState> state,
    Optional<String> damage,
    boolean imported,
    long begun) {

  private static final KnownRequests REQUESTS = new KnownRequests();

  /** A run of Sequent's own. */
  public RunSummary(
      RunFolder folder,
      Optional<RunManifest> manifest,
      Optional<RunState> state,
      Optional<String> damage) {
    this(folder, manifest, state, damage, false, 0);
  }

  /** What people call the run. */
  public String name() {
    return manifest.map(RunManifest::name).orElseGet(folder::name);
  }

  /** What was asked for, where it can be read. */
  public Optional<RunRequest> request() {
    return state.map(s -> s.command().arguments()).flatMap(REQUESTS::of);
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
