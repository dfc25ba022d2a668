package dev.sequent.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultListTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final FaultList faults = new FaultList();

  private static RuntimeException thrown(int kind) {
    RuntimeException fault = new IllegalStateException("state " + kind);
    fault.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Painter", "paint", "Painter.java", kind)});
    return fault;
  }

  @Test
  void theSameFaultIsCountedAndKeptOnce() {
    for (int frame = 0; frame < 10_000; frame++) {
      Instant when = NOON.plusMillis(frame);
      assertThat(faults.add(thrown(7), "fx", when).count()).isEqualTo(frame + 1);
    }
    assertThat(faults.all()).hasSize(1);
    Fault fault = faults.all().getFirst();
    assertThat(fault.title()).isEqualTo("IllegalStateException at Painter.paint(Painter.java:7)");
    assertThat(fault.text())
        .startsWith("Seen 10,000 times, first at 2026-01-02T12:00:00Z, last at")
        .contains("state 7");
  }

  @Test
  void ofManyKindsTheFirstStayAndTheLast() {
    for (int kind = 0; kind < 100; kind++) {
      faults.add(thrown(kind), "fx", NOON);
    }
    assertThat(faults.all()).hasSize(20);
    assertThat(faults.all().getFirst().text()).contains("state 0");
    assertThat(faults.all().getLast().text()).contains("state 99");
  }

  @Test
  void theSamePlaceWithAnotherCauseIsAnotherFault() {
    faults.add(thrown(1), "fx", NOON);
    RuntimeException caused = thrown(1);
    caused.initCause(new ArithmeticException("zero"));
    faults.add(caused, "fx", NOON);
    assertThat(faults.all()).hasSize(2);
  }

  @Test
  void aStackThatHasRunOverIsCut() {
    StackTraceElement[] deep = new StackTraceElement[5000];
    java.util.Arrays.fill(deep, new StackTraceElement("Walker", "walk", "Walker.java", 12));
    StackOverflowError over = new StackOverflowError();
    over.setStackTrace(deep);
    assertThat(faults.add(over, "fx", NOON).trace()).hasSizeLessThan(33_000).endsWith("...");
  }
}
