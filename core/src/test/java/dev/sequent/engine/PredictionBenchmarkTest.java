package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.sequent.engine.PredictionMatrixTest.Line;
import dev.sequent.project.UserFolders;
import dev.sequent.run.WorkerJava;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Measures the settings of the recorded matrix again, each in a process of its own like a run's,
 * and prints predictions beside them. {@code -Dprediction.part=2/4} measures every fourth setting
 * from the second on; the lines are added to {@code target/prediction-matrix.jsonl}.
 */
@Tag("benchmark")
class PredictionBenchmarkTest {
  private static final Path MEASURED = Path.of("target", "prediction-matrix.jsonl");

  @Test
  @Timeout(1800)
  void predictionsBesideMeasurements() throws Exception {
    String[] part = System.getProperty("prediction.part", "1/1").split("/", 2);
    List<Line> recorded = PredictionMatrixTest.recorded();
    StringBuilder measured = new StringBuilder();
    for (int n = Integer.parseInt(part[0]) - 1;
        n < recorded.size();
        n += Integer.parseInt(part[1])) {
      String line = measure(recorded.get(n).measured().setting());
      System.out.println(PredictionMatrixTest.lines(line).getFirst());
      measured.append(line).append('\n');
    }
    Files.createDirectories(Objects.requireNonNull(MEASURED.getParent()));
    Files.writeString(MEASURED, measured, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    List<Line> lines = PredictionMatrixTest.lines(measured.toString());
    System.out.printf(
        "%d settings: mean error of memory %.1f %%; error of time: mean %.1f %%, median %.1f %%, within"
            + " 15 %% in %d; %d false fits%n",
        lines.size(),
        100 * PredictionMatrixTest.meanMemoryError(lines),
        100 * PredictionMatrixTest.meanTimeError(lines),
        100 * PredictionMatrixTest.medianTimeError(lines),
        lines.stream().filter(line -> Math.abs(line.timeError()) <= 0.15).count(),
        lines.stream().filter(Line::falseFit).count());
    assertThat(lines).noneMatch(Line::falseFit);
  }

  private static String measure(MeasuredSetting.Setting setting)
      throws IOException, InterruptedException {
    Process process =
        new WorkerJava(UserFolders.system())
            .process(
                List.of(), MeasuredSetting.class.getName(), List.of(new Gson().toJson(setting)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as("exit code of %s", setting).isZero();
    return output.substring(output.lastIndexOf('\n') + 1);
  }
}
