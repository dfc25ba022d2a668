package dev.sequent.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** When a run may begin, as people write it. */
public final class StartTime {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private StartTime() {}

  /**
   * The moment that is meant by {@code 22:00}, the next such time, or by {@code 2026-11-27T08:00}.
   *
   * @param now the moment at which it is asked for, with the zone that is meant
   * @throws RunException for anything else
   */
  public static Instant parse(String text, ZonedDateTime now) throws RunException {
    try {
      if (text.contains("-")) {
        return LocalDateTime.parse(text.replace(' ', 'T')).atZone(now.getZone()).toInstant();
      }
      LocalTime time = LocalTime.parse(text);
      LocalDate day = now.toLocalDate();
      ZonedDateTime today = time.atDate(day).atZone(now.getZone());
      return (today.isAfter(now) ? today : time.atDate(day.plusDays(1)).atZone(now.getZone()))
          .toInstant();
    } catch (DateTimeParseException e) {
      throw new RunException("'%s' is no time; write 22:00 or 2026-11-27T08:00".formatted(text), e);
    }
  }

  /** A moment in this computer's zone, to the minute. */
  public static String text(Instant moment) {
    return TEXT.format(moment.atZone(ZoneId.systemDefault()));
  }
}
