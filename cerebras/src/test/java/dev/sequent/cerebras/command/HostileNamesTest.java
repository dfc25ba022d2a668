package dev.sequent.cerebras.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.host.PosixShell;
import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.cerebras.system.Systems;
import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Names of any characters reach the job through real shells, or are refused before it starts. */
class HostileNamesTest {

  /**
   * A model_dir of any name, through the shells in between: the line that the window shows, and for
   * the wrappers one more eval.
   */
  @Property(tries = 60)
  void hostileNamesArriveOrAreRefused(
      @ForAll
          @StringLength(min = 1, max = 12)
          @Chars({' ', '$', '\'', '"', '\\', ';', '*', '&', '`', '(', '~', '#', '!', 'ü', '-'})
          @CharRange(from = 'a', to = 'c')
          String name)
      throws Exception {
    // There is no POSIX shell elsewhere to send them through.
    Assume.that(File.separatorChar == '/');
    Path params = Files.createTempDirectory("plan").resolve("x.yaml");
    Files.writeString(params, "runconfig:\n  max_steps: 1\n");
    RunRequest request = RunRequest.of(RunMode.TRAIN, params, params.resolveSibling(name));
    String modelDir = request.absolute().modelDir().toString();

    RunPlan cluster = planner(Systems.lab(SystemKind.CSX_1_9)).plan(request);
    assertThat(through("sh", "-c", arguments(cluster.words()))).contains(modelDir);

    List<String> wrapped;
    try {
      wrapped = planner(Systems.lab(SystemKind.SLURM_1_7, "cs_ip: 10.0.0.1")).plan(request).words();
    } catch (RunException e) {
      assertThat(e).hasMessageContaining("shell");
      return;
    }
    String eval = "eval printf '%s\\\\n' \"$@\"";
    List<String> command = new ArrayList<>(List.of("sh", "-c", eval, "csrun_wse"));
    command.addAll(wrapped);
    assertThat(through(command.toArray(String[]::new))).isEqualTo(wrapped);
  }

  private static String arguments(List<String> words) {
    return "printf '%s\\n' " + PosixShell.join(words);
  }

  private static List<String> through(String... command) throws IOException {
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  private static RunPlanner planner(CsSystem system) {
    return new RunPlanner(system, "me@desk");
  }
}
