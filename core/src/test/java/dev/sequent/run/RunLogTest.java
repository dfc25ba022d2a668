package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
