package dev.sequent.cerebras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrunCommandTest {
  private static final RunRequest TRAIN =
      RunRequest.of(RunMode.TRAIN, Path.of("/path/to/yaml"), Path.of("/path/to/model_dir"));

  private static final CsrunSettings AT_X =
      new CsrunSettings(
          "lab",
          Optional.of("x.x.x.x"),
          Optional.of("/zoo"),
          "python-pt",
          List.of(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          false);

  private static final CsrunSettings TUNED =
      new CsrunSettings(
          "lab",
          Optional.of("10.0.0.1:9000"),
          Optional.of("/zoo"),
          "python-pt",
          List.of("/data/glue", "/home/u"),
          Optional.of(true),
          OptionalInt.of(3),
          OptionalInt.of(5),
          OptionalInt.of(16),
          OptionalInt.of(1),
          true);

  @Test
  void validatesOnACpuNodeAsDocumented() throws RunException {
    assertThat(line(CsrunSettings.DEFAULT, TRAIN.validating()))
        .isEqualTo(
            "csrun_cpu python-pt run.py --mode train --params /path/to/yaml"
                + " --model_dir /path/to/model_dir --validate_only");
  }

  @Test
  void compilesOnACpuNodeAsDocumented() throws RunException {
    assertThat(line(CsrunSettings.DEFAULT, TRAIN.compiling()))
        .isEqualTo(
            "csrun_cpu python-pt run.py --mode train --params /path/to/yaml"
                + " --model_dir /path/to/model_dir --compile_only");
  }

  @Test
  void trainsFromPretrainedWeightsAsDocumented() throws RunException {
    RunRequest request = TRAIN.withCheckpoint("/path/to/pretrained_checkpoint.mdl", true);
    assertThat(line(AT_X, request))
        .isEqualTo(
            "csrun_wse python-pt run.py --mode train --cs_ip x.x.x.x --params /path/to/yaml"
                + " --model_dir /path/to/model_dir"
                + " --checkpoint_path /path/to/pretrained_checkpoint.mdl"
                + " --is_pretrained_checkpoint");
  }

  @Test
  void evaluatesOnTheSystemAsDocumented() throws RunException {
    RunRequest request =
        RunRequest.of(RunMode.EVAL, TRAIN.params(), TRAIN.modelDir())
            .withCheckpoint("/path/to/model_dir/checkpoint_20000.mdl", false);
    assertThat(line(AT_X, request))
        .isEqualTo(
            "csrun_wse python-pt run.py --mode eval --cs_ip x.x.x.x --params /path/to/yaml"
                + " --model_dir /path/to/model_dir"
                + " --checkpoint_path /path/to/model_dir/checkpoint_20000.mdl");
  }

  @Test
  void putsTheWrappersOptionsBeforeTheInterpreter() throws RunException {
    assertThat(line(TUNED, TRAIN))
        .isEqualTo(
            "csrun_wse --total-nodes 3 --tasks-per-node 5 --cpus-per-task 16 --single-task-nodes 1"
                + " --cyclic --mount-dirs /data/glue,/home/u python-pt run.py --mode train"
                + " --cs_ip 10.0.0.1:9000 --params /path/to/yaml --model_dir /path/to/model_dir");
    assertThat(line(TUNED, TRAIN.compiling()))
        .startsWith(
            "csrun_cpu --alloc-node True --mount-dirs /data/glue,/home/u python-pt run.py --mode");
  }

  @Test
  void prefersTheAddressOfTheRunToThatOfTheTarget() throws RunException {
    RunRequest request =
        new RunRequest(
            RunMode.TRAIN,
            TRAIN.params(),
            TRAIN.modelDir(),
            Optional.empty(),
            false,
            false,
            false,
            "csrun",
            TRAIN.device(),
            TRAIN.compatibility(),
            TRAIN.maxSteps(),
            Optional.of("10.9.9.9"),
            TRAIN.policy(),
            TRAIN.arithmetic());
    assertThat(line(TUNED, request)).contains("--cs_ip 10.9.9.9 ");
  }

  @Test
  void asksForAnAddressBeforeTraining() {
    assertThatThrownBy(() -> CsrunCommand.of(CsrunSettings.DEFAULT, TRAIN))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("--cs_ip");
  }

  @Test
  void refusesWhatRunPyOfThoseReleasesLacks() {
    RunRequest both = RunRequest.of(RunMode.TRAIN_AND_EVAL, TRAIN.params(), TRAIN.modelDir());
    assertThatThrownBy(() -> CsrunCommand.of(AT_X, both)).hasMessageContaining("train_and_eval");
    assertThatThrownBy(() -> CsrunCommand.of(AT_X, TRAIN.withMaxSteps(5)))
        .hasMessageContaining("runconfig.max_steps");
    assertThatThrownBy(
            () -> CsrunCommand.of(AT_X, TRAIN.withCheckpoint("builtin:all-MiniLM-L6-v2", true)))
        .hasMessageContaining(".mdl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/my data/x.yaml", "/a$HOME/x", "/a'b", "/a\"b", "/a;b", "~/x", "/a*", "/a\tb"})
  void refusesPathsThatTheWrappersShellWouldChange(String path) {
    RunRequest request = RunRequest.of(RunMode.TRAIN, Path.of(path), TRAIN.modelDir());
    assertThatThrownBy(() -> CsrunCommand.of(AT_X, request))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("shell");
  }

  @Test
  void keepsLettersOfEveryScript() throws RunException {
    RunRequest request = RunRequest.of(RunMode.TRAIN, Path.of("/данные/設定.yaml"), TRAIN.modelDir());
    assertThat(line(AT_X, request)).contains("--params /данные/設定.yaml");
  }

  private static String line(CsrunSettings settings, RunRequest request) throws RunException {
    return String.join(" ", CsrunCommand.of(settings, request));
  }
}
