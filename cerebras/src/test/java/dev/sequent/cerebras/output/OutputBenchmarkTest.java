package dev.sequent.cerebras.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Times the parsing of a long log, in a process of its own that may take 50 MB and no more. */
@Tag("benchmark")
class OutputBenchmarkTest {
  private static final int LINES = 1_000_000;

  @Test
  void parsesAMillionLinesInFiftyMegabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=16m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.print(output);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** Makes the lines up as it goes, so that only the parser holds memory. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      List<String> others =
          List.of(
              "2026-03-05 10:00:00,000 INFO:   Some line that nobody knows, of usual length",
              "W0305 10:00:00 some library's line without the Model Zoo's prefix",
              "2026-03-05 10:00:00,000 INFO:   Compiling kernels",
              "2026-03-05 10:00:00,000 INFO:   Saved checkpoint at global step: 100");
      long[] events = new long[1];
      OutputReader reader = new OutputReader(e -> events[0]++);
      long bytes = 0;
      long parsing = 0;
      long peak = 0;
      Runtime runtime = Runtime.getRuntime();
      for (int n = 1; n <= LINES; n++) {
        String line =
            n % 10 == 0
                ? others.get(n / 10 % others.size())
                : String.format(
                    Locale.ROOT,
                    "2026-03-05 10:00:00,000 INFO:   | Train Device=CSX, Step=%d, Loss=%.5f,"
                        + " Rate=7657.52 samples/sec, GlobalRate=7657.51 samples/sec",
                    n,
                    1.0 / n);
        byte[] raw = (line + "\n").getBytes(StandardCharsets.UTF_8);
        bytes += raw.length;
        long from = System.nanoTime();
        reader.feed(raw);
        parsing += System.nanoTime() - from;
        peak = Math.max(peak, runtime.totalMemory() - runtime.freeMemory());
      }
      reader.end();
      System.out.printf(
          Locale.ROOT,
          "output: %,d lines (%.1f MB), %,d events in %.2f s; heap at most %.1f MB of %.0f MB%n",
          LINES,
          bytes / 1e6,
          events[0],
          parsing / 1e9,
          peak / 1e6,
          runtime.maxMemory() / 1e6);
    }
  }
}
