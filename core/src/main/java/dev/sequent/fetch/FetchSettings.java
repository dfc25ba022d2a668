package dev.sequent.fetch;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect time for a connection, and for the first line of an answer
 * @param stall time without a single byte after which a connection is given up
 * @param attempts attempts in a row that bring nothing new, after which the download is given up
 * @param pause time before the second attempt; doubled for each one after that
 */
public record FetchSettings(Duration connect, Duration stall, int attempts, Duration pause) {

  /** The longest time that a server's {@code Retry-After} is obeyed. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Patient enough for a laptop that changes its network. */
  public static FetchSettings standard() {
    return new FetchSettings(
        Duration.ofSeconds(20), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));
  }

  /** The pause after so many attempts without anything new, at least 1. */
  Duration pauseAfter(int failures) {
    Duration doubled = pause.multipliedBy(1L << Math.min(failures - 1, 6));
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}
