package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process itself, on machines of other languages. */
final class MainTest {
  @TempDir private Path temp;

  @Test
  void lineNumbersAndFiguresAreEnglishWhateverTheLanguage() throws Exception {
    Path config = temp.resolve("x.yaml");
    Files.writeString(config, "model:\n  num_heads: 12\nrunconfig:\n  seed: 7\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "config",
                "set",
                config.toString(),
                "runconfig.seed=8")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(List.of(said.strip())).containsExactly(config + ":4: runconfig.seed: 7 -> 8");
  }
}
