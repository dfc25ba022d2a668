package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WithinTheFrameTest {
  private final Deque<Runnable> ui = new ArrayDeque<>();
  private final List<String> shown = new ArrayList<>();

  @Test
  void whatIsThereAtOnceIsShownAtOnce() {
    new WithinTheFrame(Runnable::run, ui::add).show(() -> "row", shown::add);

    assertThat(shown).containsExactly("row");
    assertThat(ui).isEmpty();
  }

  @Test
  void whatTakesLongerComesByTheFxThread() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch handedOver = new CountDownLatch(1);
    try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
      new WithinTheFrame(
              worker,
              task -> {
                ui.add(task);
                handedOver.countDown();
              })
          .show(
              () -> {
                await(slow);
                return "row";
              },
              shown::add);
      assertThat(shown).isEmpty();

      slow.countDown();
      await(handedOver);
      assertThat(shown).isEmpty();
      ui.remove().run();
      assertThat(shown).containsExactly("row");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
