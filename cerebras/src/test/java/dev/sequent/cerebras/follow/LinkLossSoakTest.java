package dev.sequent.cerebras.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.simulator.FollowedRun;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.ScalarPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A link that is gone for ten minutes while the job goes on: {@code ./mvnw -Psoak -pl cerebras -am
 * test}. The system property {@code sequent.linkLoss} sets the seconds.
 */
@Tag("soak")
@DisplayName("A link that is lost for ten minutes")
@EnabledOnOs(OS.LINUX)
class LinkLossSoakTest {
  private static final Duration LOSS =
      Duration.ofSeconds(Long.getLong("sequent.linkLoss", Duration.ofMinutes(10).toSeconds()));
  private static final int MILLIS_A_STEP = 100;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void leavesNoGapAndNoDoublePoint() throws Exception {
    // Enough steps to go on for a while after the link is back.
    int steps = (int) (LOSS.toMillis() / MILLIS_A_STEP) + 600;
    try (FollowedRun run = FollowedRun.start(folder, steps)) {
      run.cluster().set("pace_ms", Integer.toString(MILLIS_A_STEP));
      run.launch("train");
      run.awaitPoint(100);
      int before = run.points().size();
      run.link().cut();
      RunState lost = run.awaitState(s -> String.valueOf(s.note()).contains("the job goes on"));
      // Nothing to wait for: the time itself is what is tried.
      assertThat(new CountDownLatch(1).await(LOSS.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
      int meanwhile = run.points().size();
      long mended = System.nanoTime();
      run.link().mend();
      run.awaitPoint(meanwhile + 1);
      double waited = (System.nanoTime() - mended) / 1e9;
      run.awaitPoint((long) before + LOSS.toMillis() / MILLIS_A_STEP / 2);
      double caughtUp = (System.nanoTime() - mended) / 1e9;
      assertThat(run.end().phase()).isEqualTo(RunPhase.COMPLETED);
      List<Long> found = run.points().stream().map(ScalarPoint::step).toList();
      assertThat(found).isEqualTo(LongStream.rangeClosed(1, steps).boxed().toList());
      System.out.printf(
          Locale.ROOT,
          "lost for %d s at %d points (%s); first new point %.1f s after the link was back, the"
              + " rest after %.1f s; %d of %d points at the end, none twice%n",
          LOSS.toSeconds(),
          meanwhile,
          lost.note(),
          waited,
          caughtUp,
          found.size(),
          steps);
    }
  }
}
