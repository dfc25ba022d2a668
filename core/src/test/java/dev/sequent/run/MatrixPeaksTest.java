package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.MatrixPeaks.Peak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixPeaksTest {
  @TempDir Path cache;
  private MatrixPeaks peaks;

  @BeforeEach
  void open() {
    peaks = new MatrixPeaks(cache);
  }

  private void write(Path file, String text, long at) throws IOException {
    Files.createDirectories(cache.resolve("matrix-peak"));
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(at));
  }

  @Test
  void areNoneBeforeTheFirstRun() throws IOException {
    assertThat(peaks.measured()).isEmpty();
  }

  @Test
  void areTheNewestOfEachDeviceAndPrecision() throws IOException {
    write(peaks.file("cpu", "fp32", "blas"), "1.9e11", 2_000);
    write(peaks.file("cpu", "fp32", "onednn"), "2.1e11\n", 1_000);
    write(peaks.file("cuda:1", "bf16", "blas"), "3.9E14", 1_000);
    assertThat(peaks.measured())
        .containsExactly(new Peak("cpu", "fp32", 1.9e11), new Peak("cuda-1", "bf16", 3.9e14));
  }

  @Test
  void passOverWhatIsOfAnotherComputerOrNoNumber() throws IOException {
    Path mine = peaks.file("cpu", "fp32", "blas");
    String others = mine.getFileName().toString().replaceFirst("-\\d+-", "-9999-");
    write(mine.resolveSibling(others), "1e11", 1);
    write(mine.resolveSibling("cpu-2"), "1e11", 1);
    write(mine, "fast", 1);
    assertThat(peaks.measured()).isEmpty();
  }
}
