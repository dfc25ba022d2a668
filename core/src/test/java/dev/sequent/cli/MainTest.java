package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The process itself. */
final class MainTest {
  @TempDir private Path temp;

  @Test
  void lineNumbersAreEnglishOnAMachineOfAnotherLanguage() throws Exception {
    Path config = temp.resolve("x.yaml");
    Files.writeString(config, "model:\n  num_heads: 12\nrunconfig:\n  seed: 7\n");
    Process process = process("config", "set", config.toString(), "runconfig.seed=8").start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(said.strip()).isEqualTo(config + ":4: runconfig.seed: 7 -> 8");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void outputThatAFullDiskDoesNotTakeIsAFailure() throws Exception {
    Process process =
        process("config", "keys")
            .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/full")))
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("sequent: the output cannot be written: No space left on device");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
    Process process = process("config", "keys").start();
    process.getInputStream().close();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).doesNotContain("sequent:").doesNotContain("Exception");
    assertThat(process.waitFor()).isZero();
  }

  private static ProcessBuilder process(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
