package dev.sequent.target;

import java.time.Duration;

/** Time that has passed, as people say it. */
public final class Ago {
  private Ago() {}

  /** Such as {@code just now}, {@code 3 min ago}, {@code 2 h ago}, {@code 5 d ago}. */
  public static String of(Duration time) {
    if (time.toSeconds() < 60) {
      return "just now";
    }
    if (time.toMinutes() < 60) {
      return time.toMinutes() + " min ago";
    }
    return time.toHours() < 24 ? time.toHours() + " h ago" : time.toDays() + " d ago";
  }
}
