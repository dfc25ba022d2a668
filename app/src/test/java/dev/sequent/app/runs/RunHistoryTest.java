package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.chart.Points;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window knows of a run that was killed and went on from an earlier step. */
class RunHistoryTest {
  @TempDir private Path folder;
  private RunFolder run;

  @BeforeEach
  void aRunFolder() {
    run = new RunFolder(folder.resolve("wren 1"));
  }

  @Test
  void whatWasLostIsKeptBesideWhatCountsLiveAndReplayed() throws IOException {
    RunHistory live = new RunHistory(run);
    session(1, 1, 4);
    live.poll();
    session(2, 3, 5);
    live.poll();
    session(3, 2, 5);
    RunHistory replayed = new RunHistory(run);

    for (RunHistory history : List.of(live, replayed)) {
      history.poll();
      RunSnapshot seen = history.snapshot();
      assertThat(text(seen.metric("loss"))).isEqualTo("1:1 2:3 3:3 4:3 5:3");
      assertThat(seen.lost("loss"))
          .extracting(RunHistoryTest::text)
          .containsExactly("3:1 4:1", "2:1 3:2 4:2 5:2");
    }
  }

  @Test
  void aRunThatNeverWentBackHasLostNothing() throws IOException {
    session(1, 1, 3);
    RunHistory history = new RunHistory(run);
    history.poll();
    assertThat(history.snapshot().lost("loss")).isEmpty();
  }

  @Test
  void metricsOfAnotherWriterHaveOurNames() throws IOException {
    try (EventFileWriter writer = new EventFileWriter(run.path())) {
      writer.add(1, Map.of("train/loss", 0.7, "train/learning_rate", 1.0, "train/epoch", 2.0));
      writer.add(1, Map.of("eval/accuracy", 3.0));
    }
    RunHistory history = new RunHistory(run);
    history.poll();

    RunSnapshot seen = history.snapshot();
    assertThat(text(seen.metric(RunSnapshot.LOSS))).isEqualTo("1:1");
    assertThat(text(seen.metric(RunSnapshot.LEARNING_RATE))).isEqualTo("1:1");
    assertThat(text(seen.metric(RunSnapshot.EVAL_ACCURACY))).isEqualTo("1:3");
    assertThat(text(seen.metric("train/epoch"))).isEqualTo("1:2");
  }

  /** Steps of one process, whose loss says which it was. */
  private void session(int number, long from, long to) throws IOException {
    try (EventFileWriter writer = new EventFileWriter(run.trainEvents())) {
      if (number > 1) {
        writer.restart(from);
      }
      for (long step = from; step <= to; step++) {
        writer.add(step, Map.of("loss", (double) number));
      }
    }
  }

  private static String text(Points points) {
    return IntStream.range(0, points.size())
        .mapToObj(i -> "%.0f:%.0f".formatted(points.x(i), points.y(i)))
        .collect(Collectors.joining(" "));
  }
}
