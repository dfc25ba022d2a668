package dev.sequent.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What was asked for, by the arguments that say so. Each of a thousand runs is asked for it several
 * times a second while nothing changes, and reading arguments takes longer than finding them. Any
 * thread may ask.
 */
final class KnownRequests {
  /** Then it begins anew; more runs than this are seldom looked at together. */
  private static final int MOST = 8_192;

  private final ConcurrentMap<List<String>, Optional<RunRequest>> known = new ConcurrentHashMap<>();

  /**
   * As {@link RunRequest#parse}; empty where that fails.
   *
   * @param arguments of which nobody changes one afterwards
   */
  Optional<RunRequest> of(List<String> arguments) {
    Optional<RunRequest> before = known.get(arguments);
    if (before != null) {
      return before;
    }
    Optional<RunRequest> read = read(arguments);
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(arguments, read);
    return read;
  }

  private static Optional<RunRequest> read(List<String> arguments) {
    try {
      return Optional.of(RunRequest.parse(arguments));
    } catch (RunException e) {
      return Optional.empty();
    }
  }
}
