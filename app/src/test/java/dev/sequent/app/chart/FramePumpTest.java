package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Frames on their way to the window")
class FramePumpTest {
  /** What a background thread would do, when it gets to it. */
  private final Queue<Runnable> background = new ArrayDeque<>();

  private final List<String> shown = new ArrayList<>();
  private final long start = System.nanoTime();
  private final FramePump<String> pump =
      new FramePump<>(background::add, Runnable::run, shown::add);

  private void compute() {
    background.remove().run();
  }

  /** A pulse in time for whatever is being computed. */
  private boolean pulse() {
    return pump.pulse(start);
  }

  /** A pulse so late that what is being computed ought to be there. */
  private void latePulse() {
    pump.pulse(System.nanoTime() + 2 * FramePump.OUGHT_TO_BE_THERE);
  }

  @Test
  void showsAFrameAsSoonAsItIsThere() {
    pump.request(() -> "a");
    compute();
    assertThat(shown).containsExactly("a");
  }

  @Test
  void computesOnlyTheNewestOfThoseThatWereAskedForMeanwhile() {
    pump.request(() -> "a");
    pump.request(() -> "b");
    pump.request(() -> "c");
    compute();
    compute();
    assertThat(shown).containsExactly("a", "c");
    assertThat(background).isEmpty();
  }

  @Test
  void restsWhenNothingIsAskedForAnyMore() {
    pump.request(() -> "a");
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

    pump.request(() -> "c");
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
    pump.request(() -> "c");
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
    pump.request(() -> "c");
    pump.request(() -> "d");
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
    pump.request(() -> "c");
    compute();
    pump.request(() -> "d");
    compute();
    assertThat(shown).containsExactly("a", "b", "c", "d");
  }

  @Test
  void keepsUpAgainWhenFramesAreInTime() {
    fallBehind();
    int frame = 0;
    while (pump.isBehind()) {
      String next = String.valueOf(++frame);
      pump.request(() -> next);
      pulse();
      assertThat(shown).doesNotContain(next);
      compute();
    }
    assertThat(shown).endsWith(String.valueOf(frame)).doesNotContain(String.valueOf(frame - 1));
  }

  @Test
  void goesOnAfterAFrameThatFailed() {
    pump.request(
        () -> {
          throw new IllegalStateException("no frame");
        });
    pump.request(() -> "b");
    assertThatThrownBy(this::compute).hasMessage("no frame");
    compute();
    assertThat(shown).containsExactly("b");
  }

  /** a comes after its pulse, b in the same one. */
  private void fallBehind() {
    pump.request(() -> "a");
    pump.request(() -> "b");
    latePulse();
    compute();
    compute();
  }
}
