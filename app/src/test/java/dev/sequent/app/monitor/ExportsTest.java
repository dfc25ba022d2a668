package dev.sequent.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.app.chart.Points;
import dev.sequent.app.chart.SeriesStyle;
import dev.sequent.app.runs.RunHistory;
import dev.sequent.app.runs.RunSnapshot;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("All points of all runs shown, as a file")
class ExportsTest {
  @TempDir private Path temporary;
  private final List<String> said = new ArrayList<>();
  private final Exports exports = new Exports(Runnable::run, said::add);
  private List<RunLines> runs;

  @BeforeEach
  void twoRuns() {
    RunFolder first =
        RunFolderFixture.in(temporary.resolve("brisk-heron-12"), "a.yaml")
            .train(1, 0.7, Double.NaN, 0.1)
            .eval(3, 0.875, 0.4)
            .write();
    RunFolder second =
        RunFolderFixture.in(temporary.resolve("keen-robin-7"), "b.yaml")
            .train(1, 0.5, Double.POSITIVE_INFINITY)
            .write();
    runs = List.of(lines(first, "Baseline, \"warm\"", 0), lines(second, "keen-robin-7", 1));
  }

  private static RunLines lines(RunFolder folder, String name, int n) {
    RunHistory history = new RunHistory(folder);
    history.poll();
    Watched watched = new Watched(history.snapshot(), Milestones.of(folder));
    return RunLines.of(folder, name, SeriesStyle.of(n), watched, Optional.empty());
  }

  private Points loss(int run) {
    return runs.get(run).watched().run().metric(RunSnapshot.LOSS);
  }

  @Test
  void csvHasALineForEachPointWithTheRunsIdAndEveryDigit() throws Exception {
    Path file = temporary.resolve("points.csv");
    exports.csv(file, runs);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "run_id,run,tag,step,wall_time,value",
            "brisk-heron-12,\"Baseline, \"\"warm\"\"\",eval/accuracy,3,%s,0.875"
                .formatted(wall(0, "eval/accuracy", 0)),
            "brisk-heron-12,\"Baseline, \"\"warm\"\"\",eval/loss,3,%s,0.4"
                .formatted(wall(0, "eval/loss", 0)),
            "brisk-heron-12,\"Baseline, \"\"warm\"\"\",loss,1,%s,0.7".formatted(loss(0).wall(0)),
            "brisk-heron-12,\"Baseline, \"\"warm\"\"\",loss,2,%s,NaN".formatted(loss(0).wall(1)),
            "brisk-heron-12,\"Baseline, \"\"warm\"\"\",loss,3,%s,0.1".formatted(loss(0).wall(2)),
            "keen-robin-7,keen-robin-7,loss,1,%s,0.5".formatted(loss(1).wall(0)),
            "keen-robin-7,keen-robin-7,loss,2,%s,Infinity".formatted(loss(1).wall(1)));
    assertThat(said).containsExactly("Wrote " + file);
  }

  private double wall(int run, String tag, int point) {
    return runs.get(run).watched().run().metric(tag).wall(point);
  }

  @Test
  void jsonIsReadBackAsTheSamePoints() throws Exception {
    Path file = temporary.resolve("points.json");
    exports.json(file, runs);
    JsonArray read =
        JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("runs");
    assertThat(read).hasSize(2);
    for (int n = 0; n < 2; n++) {
      JsonObject run = read.get(n).getAsJsonObject();
      assertThat(run.get("id").getAsString()).isEqualTo(runs.get(n).folder().name());
      JsonObject metric = run.getAsJsonObject("metrics").getAsJsonObject("loss");
      Points points = loss(n);
      assertThat(metric.getAsJsonArray("value")).hasSize(points.size());
      for (int i = 0; i < points.size(); i++) {
        assertThat(metric.getAsJsonArray("step").get(i).getAsDouble()).isEqualTo(points.x(i));
        assertThat(metric.getAsJsonArray("wall_time").get(i).getAsDouble())
            .isEqualTo(points.wall(i));
        // NaN and infinities are strings, which Java's own parser takes as numbers again.
        String value = metric.getAsJsonArray("value").get(i).getAsString();
        assertThat(Float.valueOf(value)).isEqualTo(Float.valueOf((float) points.y(i)));
      }
    }
    assertThat(read.get(0).getAsJsonObject().get("name").getAsString())
        .isEqualTo("Baseline, \"warm\"");
  }

  @Test
  void whatCannotBeWrittenIsSaidAndLeavesNothing() {
    Path folder = temporary.resolve("missing");
    Path file = folder.resolve("points.csv");
    exports.csv(file, runs);
    assertThat(said).singleElement().asString().startsWith(file + ": not written (");
    assertThat(folder).doesNotExist();
  }

  @Test
  void pointsOfAnyTagAreAmongThem() throws Exception {
    String odd = "my/\"metric\",\nof\u0007 mine";
    RunFolder folder = new RunFolder(temporary.resolve("theirs"));
    try (EventFileWriter writer = new EventFileWriter(folder.path())) {
      writer.add(1, Map.of("my/metric", 0.5, odd, 0.25));
    }
    List<RunLines> theirs = List.of(lines(folder, "theirs", 2));
    Path csv = temporary.resolve("theirs.csv");
    Path json = temporary.resolve("theirs.json");
    exports.csv(csv, theirs);
    exports.json(json, theirs);
    assertThat(Files.readString(csv))
        .contains("theirs,theirs,my/metric,1,")
        .contains("theirs,theirs,\"my/\"\"metric\"\",\nof\u0007 mine\",1,");
    JsonObject metrics =
        JsonParser.parseString(Files.readString(json))
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("metrics");
    assertThat(metrics.keySet()).containsExactlyInAnyOrder("my/metric", odd);
  }
}
