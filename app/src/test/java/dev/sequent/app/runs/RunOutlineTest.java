package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run summed up without keeping its points")
class RunOutlineTest {
  @TempDir private Path temporary;

  /** Sessions that were resumed from earlier steps, with and without a mark, and odd values. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void saysTheSameAsOneOfAllPoints(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    RunFolder run = new RunFolder(temporary.resolve("wren 1"));
    long step = 0;
    for (int session = 0; session < 1 + random.nextInt(4); session++) {
      step = Math.max(0, step - random.nextInt(30));
      try (EventFileWriter train = new EventFileWriter(run.trainEvents());
          EventFileWriter eval = new EventFileWriter(run.evalEvents())) {
        if (random.nextBoolean()) {
          train.restart(step);
        }
        for (int n = 0; n < random.nextInt(60); n++) {
          step += random.nextInt(8) == 0 ? -random.nextInt(4) : 1;
          train.add(step, values(random));
          if (random.nextInt(10) == 0) {
            eval.add(step, Map.of("accuracy", random.nextDouble(), "eval/loss", value(random)));
          }
        }
      }
    }
    same(run);
  }

  @Test
  void aCurveThatEndsWithPointsThatCountNoMoreHasTheLastThatDoes() throws IOException {
    RunFolder run = new RunFolder(temporary.resolve("wren 2"));
    try (EventFileWriter train = new EventFileWriter(run.trainEvents())) {
      train.add(1, Map.of("loss", 0.5));
      train.add(2, Map.of("loss", 0.7));
      train.add(3, Map.of("loss", 0.1));
    }
    try (EventFileWriter train = new EventFileWriter(run.trainEvents())) {
      train.restart(3);
    }
    same(run);
    assertThat(RunOutline.digest(run).metric("loss"))
        .contains(new MetricDigest((float) 0.7, (float) 0.5, 1));
  }

  @Test
  void aRunThatHasMeasuredNothingHasNothing() {
    assertThat(RunOutline.digest(new RunFolder(temporary.resolve("none"))).metrics()).isEmpty();
  }

  private static Map<String, Double> values(SplittableRandom random) {
    Map<String, Double> values = new HashMap<>();
    values.put("train/loss", value(random));
    if (random.nextBoolean()) {
      values.put("layers/1/grad_norm", value(random));
    }
    return values;
  }

  private static double value(SplittableRandom random) {
    return switch (random.nextInt(20)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      // Few enough that some are the same.
      default -> random.nextInt(50) / 10.0;
    };
  }

  private static void same(RunFolder run) {
    RunHistory history = new RunHistory(run);
    history.poll();
    RunDigest all = RunDigest.of(history.snapshot());
    RunDigest outline = RunOutline.digest(run);
    assertThat(outline.metrics()).isEqualTo(all.metrics());
    assertThat(outline.bestAccuracy()).isEqualTo(all.bestAccuracy());
    assertThat(outline.lastLoss()).isEqualTo(all.lastLoss());
    assertThat(outline.lossCurve().xValues()).isEqualTo(all.lossCurve().xValues());
    assertThat(outline.lossCurve().yValues()).isEqualTo(all.lossCurve().yValues());
  }
}
