package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.EventFileWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricWatchTest {
  private static final String ACCURACY = "eval/accuracy";

  private static MetricWatch watch(String metric, List<Integer> values) {
    MetricWatch watch = MetricWatch.of(metric);
    for (int i = 0; i < values.size(); i++) {
      watch = watch.after(10 * (i + 1L), values.get(i) / 10.0);
    }
    return watch;
  }

  @Test
  void the_first_of_equals_stays_the_best() {
    MetricWatch watch = watch(ACCURACY, List.of(5, 7, 6, 7));
    assertThat(watch.bestStep()).isEqualTo(20);
    assertThat(watch.since()).isEqualTo(2);
    assertThat(watch.improved()).isFalse();
  }

  @Test
  void of_losses_the_smallest_is_the_best() {
    assertThat(watch("eval/loss", List.of(5, 3, 4)).bestStep()).isEqualTo(20);
  }

  @Test
  void what_is_not_a_number_is_never_better() {
    MetricWatch watch = MetricWatch.of(ACCURACY).after(10, Double.NaN);
    assertThat(watch.found()).isEmpty();
    assertThat(watch.since()).isEqualTo(1);
    assertThat(watch.after(20, 0.1).after(30, Double.NaN).bestStep()).isEqualTo(20);
  }

  @Test
  void a_difference_that_event_files_do_not_keep_is_none() {
    MetricWatch watch = MetricWatch.of(ACCURACY).after(10, 0.9).after(20, 0.9 + 1e-12);
    assertThat(watch.bestStep()).isEqualTo(10);
  }

  @Property(tries = 200)
  void reading_the_history_is_having_been_there(
      @ForAll @Size(max = 12) List<@IntRange(max = 10) Integer> values,
      @ForAll @IntRange(max = 12) int killedAfter)
      throws IOException {
    int kept = Math.min(killedAfter, values.size());
    Path folder = Files.createTempDirectory("events");
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      for (int i = 0; i < values.size(); i++) {
        writer.add(10 * (i + 1L), Map.of(ACCURACY, values.get(i) / 10.0, "eval/loss", 1.0));
      }
    }
    MetricWatch resumed = MetricWatch.read(ACCURACY, folder, 10L * kept);
    for (int i = kept; i < values.size(); i++) {
      resumed = resumed.after(10 * (i + 1L), values.get(i) / 10.0);
    }
    assertThat(resumed).isEqualTo(watch(ACCURACY, values));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Test
  void a_step_evaluated_again_by_hand_counts_as_it_was_evaluated_first(@TempDir Path folder)
      throws IOException {
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      writer.add(10, Map.of(ACCURACY, 0.5));
      writer.add(20, Map.of(ACCURACY, 0.4));
      writer.add(20, Map.of(ACCURACY, 0.9));
    }
    MetricWatch watch = MetricWatch.read(ACCURACY, folder, 20);
    assertThat(watch.bestStep()).isEqualTo(10);
    assertThat(watch.since()).isEqualTo(1);
  }
}
