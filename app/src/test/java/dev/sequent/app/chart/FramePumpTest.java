package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Frames on their way to the window")
class FramePumpTest {
  /** What a background thread would do, when it gets to it. */
  private final Queue<Runnable> background = new ArrayDeque<>();

  private final List<String> shown = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final FramePump<String> pump =
      new FramePump<>(background::add, Runnable::run, clock::get, shown::add);

  private void ask(String frame) {
    pump.request(roughness -> frame, 0);
  }

  private void askOrDraft(String frame) {
    pump.request(roughness -> frame + "~".repeat(roughness), 2);
  }

  private void compute() {
    background.remove().run();
  }

  /** A pulse in time for whatever is being computed. */
  private boolean pulse() {
    return pump.pulse();
  }

  /** A pulse so late that what is being computed ought to be there. */
  private void latePulse() {
    takeLong();
    pump.pulse();
  }

  private void takeLong() {
    clock.addAndGet(2 * FramePump.OUGHT_TO_BE_THERE);
  }

  @Test
  void showsAFrameAsSoonAsItIsThere() {
    ask("a");
    compute();
    assertThat(shown).containsExactly("a");
  }

  @Test
  void computesOnlyTheNewestOfThoseThatWereAskedForMeanwhile() {
    ask("a");
    ask("b");
    ask("c");
    compute();
    compute();
    assertThat(shown).containsExactly("a", "c");
    assertThat(background).isEmpty();
  }

  @Test
  void restsWhenNothingIsAskedForAnyMore() {
    ask("a");
    assertThat(pulse()).isTrue();
    compute();
    assertThat(pulse()).as("the pulse that shows it").isTrue();
    assertThat(pulse()).isFalse();
  }

  @Test
  void aPulseThatFindsNothingPutsFramesOnePulseBehind() {
    fallBehind();
    assertThat(pump.isBehind()).isTrue();
    assertThat(shown).containsExactly("a");

    ask("c");
    pulse();
    compute();
    assertThat(shown).as("b was there before and comes first").containsExactly("a");
    pulse();
    assertThat(shown).containsExactly("a", "b");
    pulse();
    assertThat(shown).containsExactly("a", "b", "c");
  }

  @Test
  void whatIsKeptBackMakesUpForAFrameOfMoreThanAPulse() {
    fallBehind();
    ask("c");
    pulse();
    latePulse();
    assertThat(shown).as("while c is being computed").containsExactly("a", "b");
    compute();
    assertThat(shown).as("in time for the next pulse").containsExactly("a", "b", "c");
  }

  @Test
  void startsOneFrameAPulseWhileBehind() {
    fallBehind();
    pulse();
    ask("c");
    ask("d");
    compute();
    assertThat(background).as("d waits for the pulse").isEmpty();
    pulse();
    assertThat(background).hasSize(1);
  }

  @Test
  void keepsUpAgainAfterARest() {
    fallBehind();
    for (int i = 0; i <= FramePump.REST + 1; i++) {
      pulse();
    }
    assertThat(shown).containsExactly("a", "b");
    assertThat(pump.isBehind()).isFalse();
    assertThat(pulse()).isFalse();
    ask("c");
    compute();
    ask("d");
    compute();
    assertThat(shown).containsExactly("a", "b", "c", "d");
  }

  @Test
  void keepsUpAgainWhenFramesAreInTime() {
    fallBehind();
    int frame = 0;
    while (pump.isBehind()) {
      String next = String.valueOf(++frame);
      ask(next);
      pulse();
      assertThat(shown).doesNotContain(next);
      compute();
    }
    assertThat(shown).endsWith(String.valueOf(frame)).doesNotContain(String.valueOf(frame - 1));
  }

  @Test
  void aHandThatIsQuickerThanFramesGetsDraftsUntilItRests() {
    askOrDraft("a");
    computeTooLate("b");
    computeTooLate("c");
    compute();
    assertThat(shown).containsExactly("a", "b", "c~");
    for (int i = 0; i <= FramePump.REST; i++) {
      assertThat(pulse()).isTrue();
    }
    compute();
    assertThat(shown).endsWith("c~", "c");
    pulse();
    assertThat(pulse()).isFalse();
    assertThat(background).isEmpty();

    askOrDraft("d");
    compute();
    assertThat(shown).as("a new movement").endsWith("d");
  }

  @Test
  void aFrameThatTakesLongIsNoReasonForDraftsWhereNobodyWaitsForTheNext() {
    for (String frame : List.of("a", "b", "c")) {
      askOrDraft(frame);
      latePulse();
      compute();
    }
    assertThat(shown).containsExactly("a", "b", "c");
  }

  @Test
  void fallsBehindOnlyWhereDraftsAreLateToo() {
    askOrDraft("a");
    latePulse();
    assertThat(pump.isBehind()).isFalse();
    for (String next : List.of("b", "c", "d", "e")) {
      computeTooLate(next);
    }
    pulse();
    latePulse();
    assertThat(pump.isBehind()).isTrue();
    compute();
    assertThat(shown).containsExactly("a", "b", "c~", "d~", "e~~");
  }

  /** Lets what is being computed take so long that the next one is asked for meanwhile. */
  private void computeTooLate(String next) {
    takeLong();
    askOrDraft(next);
    compute();
  }

  @Test
  void goesOnAfterAFrameThatFailed() {
    pump.request(
        roughness -> {
          throw new IllegalStateException("no frame");
        },
        0);
    ask("b");
    assertThatThrownBy(this::compute).hasMessage("no frame");
    compute();
    assertThat(shown).containsExactly("b");
  }

  /** a comes after its pulse, b in the same one. */
  private void fallBehind() {
    ask("a");
    ask("b");
    latePulse();
    compute();
    compute();
  }
}
