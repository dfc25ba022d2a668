package dev.sequent.cerebras.command;

import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The words of a run's command, by kind of system, in the order in which the releases' own
 * documents write them.
 */
final class SystemCommand {
  private final CsSystem system;
  private final RunRequest request;
  private final RunPaths paths;
  private final List<String> words = new ArrayList<>();

  private SystemCommand(CsSystem system, RunRequest request, RunPaths paths) {
    this.system = system;
    this.request = request;
    this.paths = paths;
  }

  /**
   * Program first, to be started in the folder of {@code run.py}.
   *
   * @throws RunException where the release cannot do what is asked, or a word would not arrive as
   *     it is
   */
  static List<String> of(CsSystem system, RunRequest request, RunPaths paths) throws RunException {
    Refusals.check(system, request);
    SystemCommand command = new SystemCommand(system, request, paths);
    switch (system.kind()) {
      case SLURM_1_6, SLURM_1_7 -> command.slurm();
      case APPLIANCE_1_7 -> command.appliance();
      case CSX_1_8, CSX_1_9, CSX_2 -> command.csx();
      case CSZOO -> command.cszoo();
    }
    return system.kind().slurm()
        ? ShellWords.checked(command.words)
        : ShellWords.printable(command.words);
  }

  private void slurm() throws RunException {
    if (request.stopsEarly()) {
      words.add(CsrunWrapper.CPU);
      words.addAll(CsrunWrapper.cpuOptions(system));
    } else {
      words.add(CsrunWrapper.WSE);
      words.addAll(CsrunWrapper.wseOptions(system));
    }
    add(system.interpreter(), "run.py", "--mode", request.mode().key());
    if (!request.stopsEarly()) {
      add("--cs_ip", CsrunWrapper.address(system, request));
    }
    system.strategy().ifPresent(strategy -> add("--execution_strategy", strategy));
    if (system.multireplica() && request.mode().trains()) {
      add("--multireplica");
    }
    files();
    system.compileDir().ifPresent(folder -> add("--compile_dir", folder));
    pretrainedUntil19();
    early();
  }

  /** As the argonne-lcf guide of that release writes it, the checkpoint's flags added. */
  private void appliance() {
    add(system.interpreter(), "run.py", "--appliance");
    system.strategy().ifPresent(strategy -> add("--execution_strategy", strategy));
    joined("--num_csx", system.cluster().numCsx());
    joined("--num_workers_per_csx", system.cluster().numWorkersPerCsx());
    number("--num_wgt_servers", system.cluster().numWgtServers());
    if (system.multireplica() && request.mode().trains()) {
      add("--multireplica");
    }
    add("--mode", request.mode().key());
    files();
    pretrainedUntil19();
    cluster();
    system.compileDir().ifPresent(folder -> add("--compile_dir", folder));
    early();
  }

  private void csx() {
    SystemKind kind = system.kind();
    add(system.interpreter(), "run.py", "CSX");
    boolean pipeline = system.strategy().orElse("").equals("pipeline");
    if (kind == SystemKind.CSX_1_8) {
      add(system.strategy().orElse("pipeline"));
      if (pipeline && system.multireplica() && request.mode().trains()) {
        add("--multireplica");
      }
    }
    if (kind != SystemKind.CSX_1_8 || !pipeline) {
      // Release 1.8 takes these below weight_streaming only.
      joined("--num_csx", system.cluster().numCsx());
      number("--num_wgt_servers", system.cluster().numWgtServers());
      number("--num_act_servers", system.cluster().numActServers());
    }
    joined("--num_workers_per_csx", system.cluster().numWorkersPerCsx());
    add("--mode", request.mode().key());
    files();
    if (kind == SystemKind.CSX_2) {
      if (request.pretrained()) {
        add("--load_checkpoint_states", "model", "--disable_strict_checkpoint_loading");
      }
    } else {
      pretrainedUntil19();
    }
    request.maxSteps().ifPresent(steps -> add("--max_steps", Long.toString(steps)));
    cluster();
    number("--job_time_sec", system.cluster().jobTimeSec());
    system.compileDir().ifPresent(folder -> add("--compile_dir", folder));
    early();
  }

  private void cszoo() {
    boolean evaluates = request.mode() == RunMode.EVAL;
    add(system.interpreter(), evaluates ? "validate" : "fit", paths.params());
    add("--target_device", "CSX", "--model_dir", paths.modelDir());
    paths.checkpoint().ifPresent(path -> add("--checkpoint_path", path));
    if (request.pretrained()) {
      // Partial loading has no flag here; it is a key of the config that is sent.
      add("--load_checkpoint_states", "model");
    }
    cluster();
    number("--num_csx", system.cluster().numCsx());
    early();
  }

  private void files() {
    add("--params", paths.params(), "--model_dir", paths.modelDir());
    paths.checkpoint().ifPresent(path -> add("--checkpoint_path", path));
  }

  private void pretrainedUntil19() {
    if (request.pretrained()) {
      add("--is_pretrained_checkpoint");
    }
  }

  private void cluster() {
    system.cluster().credentialsPath().ifPresent(path -> add("--credentials_path", path));
    system.cluster().mgmtAddress().ifPresent(address -> add("--mgmt_address", address));
    list("--mount_dirs", system.mountDirs());
    list("--python_paths", system.cluster().pythonPaths());
    list("--job_labels", system.cluster().jobLabels());
    system.cluster().jobPriority().ifPresent(priority -> add("--job_priority", priority));
  }

  private void early() {
    if (request.validateOnly()) {
      add("--validate_only");
    }
    if (request.compileOnly()) {
      add("--compile_only");
    }
  }

  private void list(String option, List<String> values) {
    if (!values.isEmpty()) {
      add(option);
      words.addAll(values);
    }
  }

  private void number(String option, OptionalInt value) {
    value.ifPresent(n -> add(option, Integer.toString(n)));
  }

  private void joined(String option, OptionalInt value) {
    value.ifPresent(n -> add(option + "=" + n));
  }

  private void add(String... more) {
    words.addAll(List.of(more));
  }
}
