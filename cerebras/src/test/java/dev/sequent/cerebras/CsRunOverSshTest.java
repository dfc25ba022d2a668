package dev.sequent.cerebras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.simulator.FollowedRun;
import dev.sequent.run.RunStates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The origin's sequence of steps from the command line, on the simulator over SSH: register,
 * validate, compile, compile again, train from pre-trained weights, evaluate.
 */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class CsRunOverSshTest {
  @TempDir private Path folder;

  @Test
  void validateCompileTrainAndEvaluate() throws Exception {
    try (FollowedRun run = FollowedRun.start(folder)) {
      Path pretrained = Files.write(folder.resolve("pretrained.mdl"), new byte[] {'P', 'K', 3, 4});
      assertThat(
              sequent(
                  "targets",
                  "add",
                  "sim",
                  "--kind",
                  "slurm-1.7",
                  "name=CS simulator",
                  "login=ada@127.0.0.1:" + run.link().port(),
                  "identity_file=" + folder.resolve("ssh/id_ed25519"),
                  "known_hosts=" + folder.resolve("ssh/known_hosts"),
                  "work_dir=" + run.cluster().home(),
                  "model_zoo=" + run.cluster().modelZoo(),
                  "cs_ip=10.0.0.1:9000"))
          .startsWith("0 ");
      List<String> training = new ArrayList<>(List.of("run", "--target", "sim", "--mode", "train"));
      training.addAll(List.of("--params", run.params().toString()));
      training.addAll(List.of("--model_dir", run.folder().path().toString()));

      assertThat(sequent(training, "--validate_only")).startsWith("0 ");
      assertThat(run.log()).contains("This is a simulator", "Running: srun --pty");
      assertThat(sequent(training, "--compile_only")).startsWith("0 ");
      assertThat(run.log()).contains("Code generation");
      assertThat(sequent(training, "--compile_only")).startsWith("0 ");
      assertThat(run.log()).contains("Found existing cached compile").doesNotContain("Code gen");
      assertThat(String.valueOf(RunStates.observed(run.folder()).orElseThrow().note()))
          .contains("is used again");

      assertThat(
              sequent(
                  training,
                  "--checkpoint_path",
                  pretrained.toString(),
                  "--is_pretrained_checkpoint"))
          .startsWith("0 ");
      assertThat(run.log()).contains("Launching: srun --unbuffered").contains("Step=60");
      assertThat(run.points()).hasSize(60);
      assertThat(run.folder().path().resolve("checkpoint_60.mdl"))
          .hasSameBinaryContentAs(pretrained);

      assertThat(sequent(training, "--dry_run")).contains("compiled just now, unchanged");

      List<String> evaluation = new ArrayList<>(training);
      evaluation.set(evaluation.indexOf("train"), "eval");
      assertThat(sequent(evaluation)).startsWith("0 ");
      assertThat(RunStates.observed(run.folder()).orElseThrow().metrics())
          .containsEntry("eval/accuracy", 0.875);

      Path broken = folder.resolve("broken.yaml");
      Files.writeString(
          broken, Files.readString(run.params()).replace("SST2DataProcessor", "NoSuchProcessor"));
      String set =
          sequent(
              "targets",
              "compile",
              "sim",
              broken.toString(),
              run.params().toString(),
              "--model_dir",
              folder.resolve("compiles").toString());
      assertThat(set)
          .startsWith("1 ")
          .contains("1 of 2: " + broken, "2 of 2: " + run.params())
          .containsPattern("(?m)^failed +" + broken)
          .containsPattern("(?m)^compiled +" + run.params());
    }
  }

  private String sequent(List<String> line, String... more) throws Exception {
    List<String> all = new ArrayList<>(line);
    all.addAll(List.of(more));
    return sequent(all.toArray(new String[0]));
  }

  /** The exit code and what was printed. */
  private String sequent(String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.sequent.cli.Main"));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("SEQUENT_HOME", folder.resolve("home").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + output;
  }
}
