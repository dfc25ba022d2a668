package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that PyTorch and TensorBoard have written; {@code events/README.md} says how. */
class ForeignEventFilesTest {
  @TempDir Path temp;

  /** A folder of fixtures as the {@code train/} folder of a run, or as the run folder itself. */
  private MetricStore store(String name, String below) throws IOException, URISyntaxException {
    URL url = Objects.requireNonNull(getClass().getResource("/events/" + name));
    Path folder = Files.createDirectories(temp.resolve(name).resolve(below));
    try (var files = Files.list(Path.of(url.toURI()))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    MetricStore store = new MetricStore(new RunFolder(temp.resolve(name)));
    store.poll();
    return store;
  }

  private static String points(MetricColumn column) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, column.size())
        .forEach(i -> text.append(column.step(i)).append(':').append(column.value(i)).append(' '));
    return text.toString().strip();
  }

  private static String points(MetricStore store, String tag) {
    return points(store.series(tag).orElseThrow().points());
  }

  @Test
  void pytorchs_scalars_are_read_in_all_their_forms_and_what_is_no_scalar_is_left_out()
      throws Exception {
    MetricStore store = store("pytorch", "train");

    assertThat(store.tags()).containsExactly("grad/norm", "hparam/accuracy", "loss", "lr", "odd");
    assertThat(points(store, "loss")).isEqualTo("1:1.0 2:0.5 3:0.33333334 4:0.25 5:0.2");
    assertThat(points(store, "lr")).isEqualTo("1:0.001 2:0.002 3:0.003 4:0.004 5:0.005");
    assertThat(points(store, "grad/norm")).isEqualTo("1:0.5 2:0.25 3:0.125 4:0.0625 5:0.03125");
    assertThat(points(store, "odd")).isEqualTo("6:NaN 7:Infinity");
    assertThat(points(store, "hparam/accuracy")).isEqualTo("0:0.5");
    assertThat(store.series("loss").orElseThrow().points().wallTime(4)).isEqualTo(1.7e9 + 5);
    assertThat(store.damage()).isEmpty();
  }

  @Test
  void tensorflows_tensors_are_scalars_and_its_restart_leaves_the_lost_end_beside_the_curve()
      throws Exception {
    // Since release 2.0 the Model Zoo writes into the folder itself.
    MetricStore store = store("tensorboard", "");

    assertThat(store.tags()).containsExactly("epoch_loss");
    MetricSeries series = store.series("epoch_loss").orElseThrow();
    assertThat(points(series.points())).isEqualTo("1:1.0 2:0.5 3:0.6666667 4:0.5 5:0.4");
    assertThat(series.lost()).hasSize(1);
    assertThat(series.lost().getFirst().resumedAt()).isEqualTo(3);
    assertThat(points(series.lost().getFirst().points())).isEqualTo("3:0.33333334 4:0.25");
  }
}
