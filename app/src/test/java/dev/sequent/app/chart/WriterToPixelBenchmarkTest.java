package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.TestProject;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import dev.sequent.run.worker.MetricsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prints how old a value is when its pixel is on the screen: from the moment in which another
 * process hands it to the run's event file, as a worker does, to the pulse after the one that drew
 * the Monitor's loss chart with it. {@code ./mvnw -Pbenchmark -pl app -am verify
 * -Dtest=WriterToPixelBenchmarkTest}.
 */
@Tag("benchmark")
@DisplayName("From the writer to the pixel")
class WriterToPixelBenchmarkTest {
  private static final double ASKED_MS = 250;

  /** Not counted: the window and its code are warm in any run of more than a moment. */
  private static final int WARM_UP = 100;

  private static final int STEPS = WARM_UP + 600;

  @TempDir private Path temporary;
  private @Nullable RunsDesk open;
  private @Nullable Process writer;

  @AfterEach
  void close() throws Exception {
    if (writer != null) {
      writer.destroyForcibly().waitFor();
    }
    if (open != null) {
      open.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"20, 0", "130, 0", "20, 2"})
  void ageOfAValue(int millisAStep, int busy) throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolder run =
        RunFolderFixture.in(project.run("brisk-heron-12"), "minilm_sst2.yaml")
            .phase(RunPhase.TRAINING)
            .submitted(System.currentTimeMillis(), 0)
            .progress(1, STEPS, 214)
            .write();
    RunsDesk desk = RunsDesk.open(project, "monitor");
    open = desk;
    ChartWatch watch = new ChartWatch(desk);
    desk.robot().interact(watch::start);
    int steps = millisAStep > 100 ? WARM_UP + 150 : STEPS;
    Process process = start(run, steps, millisAStep, busy);
    writer = process;
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    desk.await(() -> watch.seen() == steps);
    desk.robot().interact(watch::stop);

    assertThat(watch.unpainted()).isZero();
    System.out.printf(
        "a step each %d ms, %d busy threads: %s%n",
        millisAStep, busy, watch.report(WARM_UP, ASKED_MS));
  }

  private static Process start(RunFolder run, int steps, int millisAStep, int busy)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(MetricsWriter.class.getName());
    command.add(run.path().toString());
    command.addAll(
        Arrays.stream(new int[] {steps, millisAStep, busy}).mapToObj(Integer::toString).toList());
    return new ProcessBuilder(command).inheritIO().start();
  }
}
