package dev.sequent.cerebras.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.cerebras.system.Systems;
import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind and mode, word by word. */
class SystemCommandTest {
  private static final String FILES = " --params /p/x.yaml --model_dir /p/out";
  private static final RunRequest TRAIN =
      RunRequest.of(RunMode.TRAIN, Path.of("/p/x.yaml"), Path.of("/p/out"));
  private static final RunRequest EVAL =
      RunRequest.of(RunMode.EVAL, Path.of("/p/x.yaml"), Path.of("/p/out"));

  private static final CsSystem SLURM = Systems.lab(SystemKind.SLURM_1_7, "cs_ip: x.x.x.x");

  /** The settings of the documented line of release 1.7.1. */
  private static final CsSystem APPLIANCE =
      Systems.lab(
          SystemKind.APPLIANCE_1_7,
          "execution_strategy: pipeline",
          "num_csx: 1",
          "num_workers_per_csx: 1",
          "credentials_path: /opt/cerebras/certs/tls.crt",
          "mgmt_address: cluster:443",
          "mount_dirs: /home/u,/software",
          "python_paths: /zoo",
          "compile_dir: /u");

  private static final CsSystem CSX_1_8 =
      Systems.lab(
          SystemKind.CSX_1_8,
          "execution_strategy: weight_streaming",
          "num_csx: 2",
          "num_act_servers: 1",
          "num_workers_per_csx: 8",
          "mgmt_address: cluster:443",
          "job_time_sec: 3600");

  private static final CsSystem CSX_1_9 = Systems.lab(SystemKind.CSX_1_9, "num_csx: 1");
  private static final CsSystem CSX_2 =
      Systems.lab(SystemKind.CSX_2, "num_csx: 1", "job_priority: p1");
  private static final CsSystem CSZOO =
      Systems.lab(SystemKind.CSZOO, "num_csx: 1", "mount_dirs: /home/u");

  static Stream<Arguments> documentedLines() {
    return Stream.of(
        line(
            SLURM,
            TRAIN.validating(),
            "csrun_cpu python-pt run.py --mode train" + FILES + " --validate_only"),
        line(
            SLURM,
            TRAIN.compiling(),
            "csrun_cpu python-pt run.py --mode train" + FILES + " --compile_only"),
        line(
            SLURM,
            EVAL.validating(),
            "csrun_cpu python-pt run.py --mode eval" + FILES + " --validate_only"),
        line(
            SLURM,
            EVAL.compiling(),
            "csrun_cpu python-pt run.py --mode eval" + FILES + " --compile_only"),
        line(
            SLURM,
            TRAIN.withCheckpoint("/p/pre.mdl", true),
            "csrun_wse python-pt run.py --mode train --cs_ip x.x.x.x"
                + FILES
                + " --checkpoint_path /p/pre.mdl --is_pretrained_checkpoint"),
        line(
            SLURM,
            EVAL.withCheckpoint("/p/out/checkpoint_20000.mdl", false),
            "csrun_wse python-pt run.py --mode eval --cs_ip x.x.x.x"
                + FILES
                + " --checkpoint_path /p/out/checkpoint_20000.mdl"),
        line(APPLIANCE, TRAIN, appliance("train", "")),
        line(APPLIANCE, EVAL, appliance("eval", "")),
        line(APPLIANCE, TRAIN.validating(), appliance("train", "") + " --validate_only"),
        line(APPLIANCE, EVAL.compiling(), appliance("eval", "") + " --compile_only"),
        line(
            APPLIANCE,
            TRAIN.withCheckpoint("/p/pre.mdl", true),
            appliance("train", " --checkpoint_path /p/pre.mdl --is_pretrained_checkpoint")),
        line(CSX_1_8, TRAIN, csx18("train", "")),
        line(CSX_1_8, EVAL.validating(), csx18("eval", "") + " --validate_only"),
        line(CSX_1_8, TRAIN.compiling(), csx18("train", "") + " --compile_only"),
        line(
            CSX_1_8,
            TRAIN.withCheckpoint("/p/pre.mdl", true),
            csx18("train", " --checkpoint_path /p/pre.mdl --is_pretrained_checkpoint")),
        line(
            Systems.lab(
                SystemKind.CSX_1_8,
                "execution_strategy: pipeline",
                "num_csx: 1",
                "multireplica: True"),
            TRAIN,
            "python run.py CSX pipeline --multireplica --mode train" + FILES),
        line(CSX_1_9, TRAIN, "python run.py CSX --num_csx=1 --mode train" + FILES),
        line(
            CSX_1_9,
            TRAIN.withMaxSteps(5),
            "python run.py CSX --num_csx=1 --mode train" + FILES + " --max_steps 5"),
        line(
            CSX_1_9,
            EVAL.compiling(),
            "python run.py CSX --num_csx=1 --mode eval" + FILES + " --compile_only"),
        line(
            CSX_1_9,
            TRAIN.withCheckpoint("/p/pre.mdl", true),
            "python run.py CSX --num_csx=1 --mode train"
                + FILES
                + " --checkpoint_path /p/pre.mdl --is_pretrained_checkpoint"),
        line(
            CSX_2,
            EVAL,
            "python run.py CSX --num_csx=1 --mode eval" + FILES + " --job_priority p1"),
        line(
            CSX_2,
            TRAIN.withCheckpoint("/p/pre.mdl", true).validating(),
            "python run.py CSX --num_csx=1 --mode train"
                + FILES
                + " --checkpoint_path /p/pre.mdl --load_checkpoint_states model"
                + " --disable_strict_checkpoint_loading --job_priority p1 --validate_only"),
        line(
            CSX_2,
            TRAIN.compiling(),
            "python run.py CSX --num_csx=1 --mode train"
                + FILES
                + " --job_priority p1 --compile_only"),
        line(CSZOO, TRAIN, cszoo("fit", "")),
        line(CSZOO, TRAIN.validating(), cszoo("fit", "") + " --validate_only"),
        line(CSZOO, EVAL.compiling(), cszoo("validate", "") + " --compile_only"),
        line(
            CSZOO,
            EVAL.withCheckpoint("/p/out/checkpoint_5.mdl", false),
            cszoo("validate", " --checkpoint_path /p/out/checkpoint_5.mdl")),
        line(
            CSZOO,
            TRAIN.withCheckpoint("/p/pre.mdl", true),
            cszoo("fit", " --checkpoint_path /p/pre.mdl --load_checkpoint_states model")));
  }

  private static Arguments line(CsSystem system, RunRequest request, String words) {
    return Arguments.of(system, request, words);
  }

  private static String appliance(String mode, String checkpoint) {
    return "python run.py --appliance --execution_strategy pipeline --num_csx=1"
        + " --num_workers_per_csx=1 --mode "
        + mode
        + FILES
        + checkpoint
        + " --credentials_path /opt/cerebras/certs/tls.crt --mgmt_address cluster:443"
        + " --mount_dirs /home/u /software --python_paths /zoo --compile_dir /u";
  }

  private static String csx18(String mode, String checkpoint) {
    return "python run.py CSX weight_streaming --num_csx=2 --num_act_servers 1"
        + " --num_workers_per_csx=8 --mode "
        + mode
        + FILES
        + checkpoint
        + " --mgmt_address cluster:443 --job_time_sec 3600";
  }

  private static String cszoo(String verb, String checkpoint) {
    return "cszoo "
        + verb
        + " /p/x.yaml --target_device CSX --model_dir /p/out"
        + checkpoint
        + " --mount_dirs /home/u --num_csx 1";
  }

  @ParameterizedTest
  @MethodSource("documentedLines")
  void readsAsDocumented(CsSystem system, RunRequest request, String expected) throws RunException {
    assertThat(String.join(" ", words(system, request))).isEqualTo(expected);
  }

  @Test
  void theWrappersOptionsStandBeforeTheInterpreter() throws RunException {
    CsSystem tuned =
        Systems.lab(
            SystemKind.SLURM_1_6,
            "cs_ip: 10.0.0.1:9000",
            "mount_dirs: /data/glue,/home/u",
            "alloc_node: True",
            "total_nodes: 3",
            "tasks_per_node: 5",
            "cpus_per_task: 16",
            "single_task_nodes: 1",
            "cyclic: True");
    assertThat(String.join(" ", words(tuned, TRAIN)))
        .isEqualTo(
            "csrun_wse --total-nodes 3 --tasks-per-node 5 --cpus-per-task 16 --single-task-nodes 1"
                + " --cyclic --mount-dirs /data/glue,/home/u python-pt run.py --mode train"
                + " --cs_ip 10.0.0.1:9000"
                + FILES);
    assertThat(String.join(" ", words(tuned, TRAIN.compiling())))
        .startsWith(
            "csrun_cpu --alloc-node True --mount-dirs /data/glue,/home/u python-pt run.py --mode");
  }

  @Test
  void whatCannotBeDoneThereIsRefusedWithTheWayOut() {
    RunRequest both = RunRequest.of(RunMode.TRAIN_AND_EVAL, TRAIN.params(), TRAIN.modelDir());
    refused(SLURM, both, "train first");
    refused(Systems.lab(SystemKind.SLURM_1_7), TRAIN, "--cs_ip");
    refused(SLURM, TRAIN.withCheckpoint("builtin:all-MiniLM-L6-v2", true), "convert --to mdl");
    refused(
        Systems.lab(SystemKind.APPLIANCE_1_7, "execution_strategy: pipeline", "num_csx: 2"),
        TRAIN,
        "weight_streaming");
    refused(Systems.lab(SystemKind.CSX_1_8), TRAIN, "execution_strategy");
  }

  @ParameterizedTest
  @EnumSource(SystemKind.class)
  void aFileWithALineEndInItsNameGoesNowhere(SystemKind kind) {
    CsSystem system =
        kind == SystemKind.CSX_1_8
            ? CSX_1_8
            : kind.slurm() ? Systems.lab(kind, "cs_ip: x") : Systems.lab(kind);
    RunPaths paths = new RunPaths("/p/x\n.yaml", "/p/out", Optional.empty());
    assertThatThrownBy(() -> SystemCommand.of(system, TRAIN, paths))
        .isInstanceOf(RunException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/my data/x.yaml", "/a$HOME/x", "/a'b", "/a\"b", "/a;b", "~/x", "/a*", "/a\tb"})
  void pathsThatTheWrappersShellWouldChangeAreRefusedAndArriveElsewhere(String path)
      throws RunException {
    RunPaths paths = new RunPaths(path, "/p/out", Optional.empty());
    assertThatThrownBy(() -> SystemCommand.of(SLURM, TRAIN, paths))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("shell");
    if (!path.contains("\t")) {
      assertThat(SystemCommand.of(CSX_1_9, TRAIN, paths)).contains(path);
    }
  }

  private static void refused(CsSystem system, RunRequest request, String sentence) {
    assertThatThrownBy(() -> words(system, request))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(sentence);
  }

  private static List<String> words(CsSystem system, RunRequest request) throws RunException {
    return SystemCommand.of(
        system, request, new RunPaths("/p/x.yaml", "/p/out", request.checkpointPath()));
  }
}
