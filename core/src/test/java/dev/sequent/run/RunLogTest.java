package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  private static final String STAMP = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ";

  @TempDir Path folder;

  @Test
  void step_lines_have_the_origins_format() throws IOException {
    Path file = folder.resolve("run.log");
    try (RunLog log = new RunLog(file)) {
      log.step("cpu", 3, 0.692916);
      log.step("cuda:0", 4, Double.NaN);
      log.info("Saving checkpoint at step : 4.");
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0))
        .matches(
            STAMP
                + "INFO:   \\| Train Device=cpu, Step=3, Loss=0\\.69292, Time=\\d\\d:\\d\\d:\\d\\d");
    assertThat(lines.get(1)).contains("| Train Device=cuda, Step=4, Loss=nan, Time=");
    assertThat(lines.get(2)).matches(STAMP + "INFO:   Saving checkpoint at step : 4\\.");
  }

  @Test
  void evaluations_are_written_as_python_prints_a_dictionary() throws IOException {
    Path file = folder.resolve("run.log");
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("eval/accuracy", 0.5625);
    metrics.put("eval/matthews_correlation", 1.0e-5);
    try (RunLog log = new RunLog(file)) {
      log.evaluation(metrics, 0.25);
      log.evaluation(Map.of(), Double.NaN);
    }
    assertThat(Files.readAllLines(file))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith(
                        "Avg eval_metrics = {'eval/accuracy': 0.5625, 'eval/matthews_correlation': 1e-05}"),
            line -> assertThat(line).endsWith("Avg Eval. Loss = 0.25"),
            line -> assertThat(line).endsWith("Avg Eval. Loss = nan"));
  }

  @Test
  void numbers_are_written_as_python_writes_them() {
    // repr(float(x)) of CPython 3.12
    Map<Double, String> repr =
        Map.of(
            0.0001,
            "0.0001",
            1.5e-7,
            "1.5e-07",
            1e16,
            "1e+16",
            1.2345678901234567e19,
            "1.2345678901234567e+19",
            9007199254740992.0,
            "9007199254740992.0",
            123456789.0,
            "123456789.0",
            -0.25,
            "-0.25",
            0.0,
            "0.0",
            Double.NEGATIVE_INFINITY,
            "-inf");
    repr.forEach((value, text) -> assertThat(RunLog.python(value)).isEqualTo(text));
  }

  @Test
  void a_tail_returns_complete_lines_only() throws IOException {
    Path file = folder.resolve("run.log");
    LogTail tail = new LogTail(file);
    assertThat(tail.poll()).isEmpty();
    Files.writeString(file, "erste Zeile ä\nhal");
    assertThat(tail.poll()).containsExactly("erste Zeile ä");
    assertThat(tail.poll()).isEmpty();
    Files.writeString(file, "be Zeile\n", StandardOpenOption.APPEND);
    assertThat(tail.poll()).containsExactly("halbe Zeile");
  }
}
