package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When a run started, in words")
class StartedTextTest {
  private static final long NOW = at(2026, 11, 23, 14);

  private static long at(int year, int month, int day, int hour) {
    return ZonedDateTime.of(year, month, day, hour, 3, 0, 0, ZoneOffset.UTC)
        .toInstant()
        .toEpochMilli();
  }

  private static String text(long moment) {
    return StartedText.of(moment, NOW, ZoneOffset.UTC);
  }

  @Test
  void isTheTimeTodayAndTheDateBefore() {
    assertThat(text(at(2026, 11, 23, 8))).isEqualTo("08:03");
    assertThat(text(at(2026, 11, 22, 8))).isEqualTo("22 Nov 08:03");
    assertThat(text(at(2025, 12, 31, 8))).isEqualTo("31 Dec 2025");
  }

  @Test
  void isADashWhereItIsNotKnown() {
    assertThat(text(0)).isEqualTo("–");
  }
}
