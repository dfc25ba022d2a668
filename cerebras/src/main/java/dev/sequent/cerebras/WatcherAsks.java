package dev.sequent.cerebras;

import dev.sequent.cerebras.host.Asker;
import dev.sequent.target.TargetTest;
import java.util.Optional;

/** Whoever watches a test answers what the connection asks. */
record WatcherAsks(TargetTest watcher) implements Asker {
  @Override
  public boolean believe(String host, String kind, String fingerprint) {
    return watcher.confirm(
        "The host %s is not known yet. Its %s key is %s. Trust it from now on?"
            .formatted(host, kind, fingerprint));
  }

  @Override
  public Optional<Typed> secret(String prompt, Optional<String> noKeychain) {
    return watcher
        .secret(prompt, noKeychain)
        .map(typed -> new Typed(typed.secret(), typed.remember()));
  }
}
