package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a run whose files grow, are restarted, replaced and cut. */
class MetricStoreTest {
  @TempDir Path path;

  private RunFolder run() {
    return new RunFolder(path.resolve("run"));
  }

  private static void write(Path folder, long from, long to, double value) throws IOException {
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      for (long step = from; step <= to; step++) {
        writer.add(step, Map.of("loss", value));
      }
    }
  }

  private static String text(MetricColumn column) {
    return IntStream.range(0, column.size())
        .mapToObj(i -> column.step(i) + ":" + column.value(i))
        .collect(Collectors.joining(" "));
  }

  private static String text(MetricStore store, String tag) {
    return store.series(tag).map(series -> text(series.points())).orElse("");
  }

  private static Path only(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList().getFirst();
    }
  }

  @Test
  void a_resumed_run_has_each_step_once_and_keeps_what_was_lost_beside_it() throws IOException {
    MetricStore store = new MetricStore(run());
    assertThat(store.poll()).isFalse();
    write(run().trainEvents(), 1, 4, 1);
    assertThat(store.poll()).isTrue();
    MetricColumn before = store.series("loss").orElseThrow().points();
    for (int session = 2; session <= 3; session++) {
      try (EventFileWriter writer = new EventFileWriter(run().trainEvents())) {
        writer.restart(3);
        writer.add(3, Map.of("loss", (double) session));
        writer.add(4, Map.of("loss", (double) session));
      }
    }

    for (MetricStore each : List.of(store, new MetricStore(run()))) {
      assertThat(each.poll()).isTrue();
      MetricSeries series = each.series("loss").orElseThrow();
      assertThat(text(series.points())).isEqualTo("1:1.0 2:1.0 3:3.0 4:3.0");
      assertThat(series.lost())
          .extracting(lost -> lost.resumedAt() + " " + text(lost.points()))
          .containsExactly("3 3:1.0 4:1.0", "3 3:2.0 4:2.0");
    }
    assertThat(text(before)).as("a view does not change").isEqualTo("1:1.0 2:1.0 3:1.0 4:1.0");
    assertThat(store.poll()).isFalse();
  }

  @Test
  void a_writer_that_leaves_no_mark_restarts_where_its_next_file_begins() throws IOException {
    write(run().trainEvents(), 1, 4, 1);
    write(run().trainEvents(), 4, 6, 2);
    MetricStore store = new MetricStore(run());
    store.poll();
    assertThat(text(store, "loss")).isEqualTo("1:1.0 2:1.0 3:1.0 4:2.0 5:2.0 6:2.0");
    assertThat(text(store.series("loss").orElseThrow().lost().getFirst().points()))
        .isEqualTo("4:1.0");
  }

  @Test
  void an_evaluation_by_hand_of_an_older_checkpoint_hides_no_later_one() throws IOException {
    write(run().evalEvents(), 20, 22, 1);
    write(run().evalEvents(), 21, 21, 2);
    MetricStore store = new MetricStore(run());
    store.poll();
    assertThat(store.tags()).containsExactly("eval/loss");
    assertThat(text(store, "eval/loss")).isEqualTo("20:1.0 21:1.0 21:2.0 22:1.0");
  }

  @Test
  void a_file_that_is_replaced_is_read_again_without_a_point_twice() throws IOException {
    write(run().trainEvents(), 1, 3, 1);
    MetricStore store = new MetricStore(run());
    RunTail tail = new RunTail(run());
    store.poll();
    assertThat(tail.poll().train()).hasSize(3);
    Path file = only(run().trainEvents());
    write(path.resolve("other"), 1, 5, 2);
    Files.move(only(path.resolve("other")), file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(store.poll()).isTrue();
    assertThat(text(store, "loss")).isEqualTo("1:2.0 2:2.0 3:2.0 4:2.0 5:2.0");
    assertThat(store.series("loss").orElseThrow().lost()).isEmpty();
    RunUpdate again = tail.poll();
    assertThat(again.restartedAt()).hasValue(Long.MIN_VALUE);
    assertThat(again.train()).hasSize(5);
  }

  @Test
  void a_file_that_is_written_anew_in_place_or_cut_is_read_again() throws IOException {
    write(run().trainEvents(), 1, 3, 1);
    Path file = only(run().trainEvents());
    byte[] bytes = Files.readAllBytes(file);
    write(path.resolve("other"), 1, 5, 2);
    MetricStore store = new MetricStore(run());
    store.poll();

    Files.write(file, Files.readAllBytes(only(path.resolve("other"))));
    store.poll();
    assertThat(text(store, "loss")).isEqualTo("1:2.0 2:2.0 3:2.0 4:2.0 5:2.0");

    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    store.poll();
    assertThat(text(store, "loss")).isEqualTo("1:1.0 2:1.0");

    Files.delete(file);
    store.poll();
    assertThat(text(store, "loss")).as("what was read was true").isEqualTo("1:1.0 2:1.0");
    Files.write(file, bytes);
    store.poll();
    assertThat(text(store, "loss")).isEqualTo("1:1.0 2:1.0 3:1.0");
    assertThat(store.damage()).isEmpty();
  }

  @Test
  void an_older_file_that_comes_later_takes_its_place_in_the_order() throws IOException {
    write(path.resolve("copy"), 1, 4, 1);
    Path old = only(path.resolve("copy"));
    Files.createDirectories(run().trainEvents());
    try (EventFileWriter writer = new EventFileWriter(run().trainEvents())) {
      writer.restart(3);
      writer.add(3, Map.of("loss", 2.0));
    }
    MetricStore store = new MetricStore(run());
    store.poll();
    Files.move(old, run().trainEvents().resolve("events.out.tfevents.0000000001.x.1.0"));
    store.poll();
    assertThat(text(store, "loss")).isEqualTo("1:1.0 2:1.0 3:2.0");
    assertThat(store.series("loss").orElseThrow().lost()).hasSize(1);
  }

  @Test
  void only_the_wanted_metrics_are_kept() throws IOException {
    try (EventFileWriter writer = new EventFileWriter(run().trainEvents())) {
      writer.add(1, Map.of("loss", 1.0, "lr", 0.1));
    }
    MetricStore store = new MetricStore(run(), "lr"::equals);
    store.poll();
    assertThat(store.tags()).containsExactly("lr");
    assertThat(store.series("loss")).isEmpty();
  }

  @Test
  void a_column_refuses_places_that_it_does_not_have() {
    MetricColumn.Builder builder = new MetricColumn.Builder();
    builder.add(1, 1, 1);
    MetricColumn view = builder.view();
    builder.add(2, 2, 2);
    assertThatThrownBy(() -> view.value(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Sessions that each go on from a step which the ones before have reached. */
  @Provide
  Arbitrary<List<int[]>> sessions() {
    Arbitrary<int[]> session =
        Combinators.combine(
                Arbitraries.integers().between(0, 30), Arbitraries.integers().between(0, 12))
            .as((from, count) -> new int[] {from, count});
    return session.list().ofMinSize(1).ofMaxSize(6);
  }

  @Property(tries = 200)
  void restarts_agree_with_a_map_and_lose_no_point(@ForAll("sessions") List<int[]> sessions) {
    SeriesBuilder builder = new SeriesBuilder("loss", true);
    TreeMap<Long, Float> model = new TreeMap<>();
    List<String> all = new ArrayList<>();
    int reached = 0;
    for (int s = 0; s < sessions.size(); s++) {
      int from = Math.min(reached, sessions.get(s)[0]) + 1;
      builder.restart(from);
      model.tailMap((long) from, true).clear();
      for (int step = from; step < from + sessions.get(s)[1]; step++) {
        builder.add(s, step, 0, s);
        model.put((long) step, (float) s);
        all.add(step + ":" + (float) s);
      }
      reached = model.isEmpty() ? 0 : Math.toIntExact(model.lastKey());
    }
    MetricSeries series = builder.series();
    assertThat(text(series.points()))
        .isEqualTo(
            model.entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue())
                .collect(Collectors.joining(" ")));
    List<String> kept = new ArrayList<>(List.of(text(series.points()).split(" ")));
    series.lost().forEach(lost -> kept.addAll(List.of(text(lost.points()).split(" "))));
    kept.removeIf(String::isEmpty);
    assertThat(kept).containsExactlyInAnyOrderElementsOf(all);
  }
}
