package dev.sequent.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The invocations in a run's folder, as they are looked at again and again: those before the last
 * one are read anew only once there is another last one.
 */
final class KnownAttempts {
  private static final long NONE = Long.MIN_VALUE;

  private final RunFolder folder;
  private long readBeside = NONE;
  private List<RunAttempt> earlier = List.of();
  private @Nullable KnownJson<RunManifest> manifest;

  KnownAttempts(RunFolder folder) {
    this.folder = folder;
  }

  /** All of them, the newest first. */
  List<RunAttempt> with(RunState last) {
    long submitted = last.times().submitted();
    if (submitted != readBeside) {
      earlier = Attempts.before(folder, last);
      manifest = null;
      readBeside = submitted;
    }
    if (earlier.isEmpty()) {
      return List.of(new RunAttempt(folder, last));
    }
    List<RunAttempt> all = new ArrayList<>(earlier.size() + 1);
    all.add(new RunAttempt(folder, last));
    all.addAll(earlier);
    return all;
  }

  /** The manifest of one of those before the last one, the same until there is another last. */
  Optional<RunManifest> manifest(RunAttempt attempt) throws IOException {
    if (manifest == null) {
      manifest = new KnownJson<>(attempt.files().manifest(), RunManifest.class);
    }
    return manifest.read();
  }
}
