package dev.sequent.cerebras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command line, the launcher and the worker for real, with scripts in the place of the
 * wrappers: they print what they were given and end as told.
 */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class CsrunLaunchTest {
  @TempDir private Path folder;
  private Path params = Path.of("");

  @BeforeEach
  void describeASystem() throws IOException {
    Path zoo = Files.createDirectories(folder.resolve("zoo"));
    Files.writeString(zoo.resolve("run.py"), "");
    Path config = Files.createDirectories(folder.resolve("home").resolve("config"));
    Files.writeString(
        config.resolve("targets.yaml"),
        "csrun:\n  name: stand-in\n  cs_ip: 10.0.0.1\n  model_zoo: " + zoo + "\n");
    Path root = Path.of(System.getProperty("sequent.root", "..")).toAbsolutePath().normalize();
    params = folder.resolve("sst2.yaml");
    Files.writeString(
        params,
        Files.readString(root.resolve("configs/sst2_sample.yaml"))
            .replace("\"../resources", "\"" + root.resolve("resources"))
            .replace("\"google_research", "\"/vocab/google_research"));
  }

  @Test
  void aCommandThatEndsWellIsACompletedRunWithItsOutputAsLog() throws Exception {
    wrapper("csrun_cpu", "echo \"got $*\"; pwd");
    assertThat(sequent("--mode", "train", "--validate_only")).isZero();
    assertThat(state().phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(Files.readString(run().log()))
        .contains("got python-pt run.py --mode train --params " + run().path() + "/job/params.yaml")
        .contains("--validate_only")
        .contains(folder.resolve("zoo").toString());
  }

  @Test
  void aCommandThatFailsIsAFailedRunWithItsLastWords() throws Exception {
    wrapper("csrun_wse", "echo compiling; echo 'AssertionError: Compile failed' >&2; exit 3");
    assertThat(sequent("--mode", "train")).isEqualTo(1);
    assertThat(state().phase()).isEqualTo(RunPhase.FAILED);
    assertThat(state().causeOfFailure().orElse("")).contains("AssertionError: Compile failed");
  }

  @Test
  void nothingIsStartedWhereTheWrapperIsMissing() throws Exception {
    assertThat(sequent("--mode", "train")).isEqualTo(2);
    assertThat(run().exists()).isFalse();
  }

  private void wrapper(String name, String script) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private int sequent(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.sequent.cli.Main"));
    line.addAll(List.of("run", "--target", "csrun", "--params", params.toString()));
    line.addAll(List.of("--model_dir", run().path().toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("SEQUENT_HOME", folder.resolve("home").toString());
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    System.out.println(output);
    return status;
  }

  private RunFolder run() {
    return new RunFolder(folder.resolve("model_dir"));
  }

  private RunState state() throws IOException {
    return RunStates.observed(run()).orElseThrow();
  }
}
