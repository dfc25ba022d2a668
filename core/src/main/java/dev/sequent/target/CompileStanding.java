package dev.sequent.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of the compile or validation that a request needs on a target.
 *
 * @param kind which of both
 * @param state how the newest one stands to the request
 * @param when it ended; empty where there was none
 * @param detail what differs, or why it failed; empty where there is nothing to say
 */
public record CompileStanding(Kind kind, State state, Optional<Instant> when, String detail) {

  /** What was done. */
  public enum Kind {
    VALIDATION("validated", "validation"),
    COMPILE("compiled", "compile");

    private final String done;
    private final String noun;

    Kind(String done, String noun) {
      this.done = done;
      this.noun = noun;
    }
  }

  /** How the newest one stands to a request. */
  public enum State {
    /** There was none of this config. */
    NEVER,
    /** Nothing that the program depends on has changed. */
    UNCHANGED,
    /** This file was compiled, and has changed since. */
    CHANGED,
    /** It is unchanged, but the target looks for its program in another folder. */
    ELSEWHERE,
    /** It did not succeed, and nothing has changed since. */
    FAILED
  }

  static CompileStanding never(Kind kind) {
    return new CompileStanding(kind, State.NEVER, Optional.empty(), "");
  }

  /** The few words for a button: {@code compiled 2 h ago, unchanged}. */
  public String words(Instant now) {
    String ago = when.map(time -> Ago.of(Duration.between(time, now))).orElse("");
    return switch (state) {
      case NEVER -> "never " + kind.done;
      case UNCHANGED -> "%s %s, unchanged".formatted(kind.done, ago);
      case CHANGED -> kind.done + " for another config";
      case ELSEWHERE -> "%s %s, elsewhere".formatted(kind.done, ago);
      case FAILED -> "%s failed %s".formatted(kind.noun, ago);
    };
  }

  /** The words with when and why. */
  public String sentence(Instant now) {
    String ago = when.map(time -> " " + Ago.of(Duration.between(time, now))).orElse("");
    String begin = state == State.CHANGED ? words(now) + ago : words(now);
    return detail.isEmpty() ? begin : begin + ": " + detail;
  }
}
