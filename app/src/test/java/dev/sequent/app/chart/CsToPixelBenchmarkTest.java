package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.TestProject;
import dev.sequent.cerebras.simulator.FollowedRun;
import dev.sequent.project.Project;
import dev.sequent.run.RunPhase;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how old a value of a CS run is when its pixel is on the screen: from the moment in which
 * the simulated {@code run.py} writes it, through its event file, the SSH server and the worker, to
 * the pulse after the one that drew the Monitor's loss chart with it. {@code ./mvnw -Pbenchmark -pl
 * app -am verify -Dtest=CsToPixelBenchmarkTest}.
 */
@Tag("benchmark")
@DisplayName("From a CS system to the pixel")
@EnabledOnOs(OS.LINUX)
class CsToPixelBenchmarkTest {
  private static final double ASKED_MS = 2000;
  private static final int STEPS = 400;
  private static final int MILLIS_A_STEP = 150;

  /** Not counted: until the worker and the window are warm. */
  private static final int WARM_UP = 50;

  @TempDir private Path temporary;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void ageOfAValue() throws Exception {
    // The wrappers split a path at a space, which a test project's has.
    TestProject project =
        new TestProject(
            Project.create(temporary.resolve("plain")).folder(), TestProject.in(temporary).user());
    try (FollowedRun run = FollowedRun.start(project.folder().resolve("runs"), STEPS)) {
      run.cluster().set("pace_ms", Integer.toString(MILLIS_A_STEP));
      run.launch("train");
      run.awaitPoint(1);
      RunsDesk desk = RunsDesk.open(project, "monitor");
      try {
        ChartWatch watch = new ChartWatch(desk);
        desk.robot().interact(watch::start);
        assertThat(run.end().phase()).isEqualTo(RunPhase.COMPLETED);
        desk.await(() -> watch.seen() == STEPS);
        desk.robot().interact(watch::stop);
        assertThat(watch.unpainted()).isZero();
        System.out.printf(
            "a step each %d ms: %s%n", MILLIS_A_STEP, watch.report(WARM_UP, ASKED_MS));
      } finally {
        desk.close();
      }
    }
  }
}
