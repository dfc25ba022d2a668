package dev.sequent.app.runs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment as short as it can be told apart: {@code 14:03}, {@code 23 Nov 14:03}. */
final class StartedText {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter EARLIER =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private StartedText() {}

  /**
   * @param moment milliseconds since 1970; 0 while unknown
   */
  static String of(long moment, long now, ZoneId zone) {
    if (moment == 0) {
      return "–";
    }
    ZonedDateTime then = Instant.ofEpochMilli(moment).atZone(zone);
    ZonedDateTime today = Instant.ofEpochMilli(now).atZone(zone);
    if (then.toLocalDate().equals(today.toLocalDate())) {
      return TODAY.format(then);
    }
    return (then.getYear() == today.getYear() ? THIS_YEAR : EARLIER).format(then);
  }
}
