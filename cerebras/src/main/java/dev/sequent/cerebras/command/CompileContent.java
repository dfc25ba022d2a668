package dev.sequent.cerebras.command;

import dev.sequent.cerebras.system.ClusterOptions;
import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Dialect;
import dev.sequent.run.RunRequest;
import dev.sequent.target.CompileMemory;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the compiled program of a run depends on: the config as it is sent and the settings of its
 * system, less what surely changes no program. A compile traces one batch, forces the number of
 * steps to 1 and writes no checkpoint (release 1.7.1, {@code run_utils.py}); so steps, logging,
 * checkpoints and where the rows come from do not matter, while shapes, precision, seed and the
 * optimizer's constants do.
 */
public final class CompileContent {
  /** Of {@code runconfig} and of the trainer's loop. */
  private static final Set<String> STEPS =
      Set.of(
          "max_steps",
          "num_steps",
          "num_epochs",
          "max_epochs",
          "steps_per_epoch",
          "eval_steps",
          "eval_frequency",
          "log_steps",
          "checkpoint_steps",
          "save_initial_checkpoint",
          "save_losses",
          "max_checkpoints",
          "keep_checkpoint_max",
          "checkpoint_path",
          "is_pretrained_checkpoint",
          "mode",
          "validate_only",
          "compile_only",
          "model_dir",
          "compile_dir",
          "logging",
          "cs_ip",
          "credentials_path",
          "mgmt_address",
          "mount_dirs",
          "python_paths",
          "job_labels",
          "job_time_sec",
          "job_priority",
          "transfer_processes");

  /** Of an input: where rows come from, in which order, and who reads them. */
  private static final Set<String> ROWS =
      Set.of(
          "data_dir",
          "vocab_file",
          "do_lower",
          "shuffle",
          "shuffle_seed",
          "num_workers",
          "prefetch_factor",
          "persistent_workers");

  private CompileContent() {}

  /** What the compile of a request depends on, by its plan. */
  public static CompileMemory.Subject of(RunRequest request, RunPlan plan) throws ConfigException {
    RunRequest absolute = request.absolute();
    CsSystem system = plan.system();
    Map<String, String> content = new TreeMap<>();
    ConfigDocument sent = ConfigDocument.of(Path.of(RunPlanner.PARAMS), plan.params());
    for (String key : sent.keys()) {
      if (matters(system, absolute, key)) {
        sent.value(key).map(ConfigValue::text).ifPresent(value -> content.put(key, value));
      }
    }
    content.put("mode", request.mode().key());
    settings(system, content);
    return new CompileMemory.Subject(absolute.params(), content, place(plan));
  }

  private static boolean matters(CsSystem system, RunRequest request, String key) {
    String name = key.substring(key.lastIndexOf('.') + 1);
    if (system.kind().dialect() == Dialect.TRAINER) {
      boolean callbacks =
          key.startsWith("trainer.init.checkpoint.")
              || key.startsWith("trainer.init.logging.")
              || key.endsWith(".ckpt_path");
      boolean input = key.contains("_dataloader.");
      return !callbacks && !(input ? ROWS : STEPS).contains(name);
    }
    if (key.startsWith("train_input.")) {
      return request.mode().trains() && !ROWS.contains(name);
    }
    if (key.startsWith("eval_input.")) {
      return request.mode().evaluates() && !ROWS.contains(name);
    }
    return !key.startsWith("runconfig.") || !STEPS.contains(name);
  }

  /** Settings that change the command's program, not where it runs. */
  private static void settings(CsSystem system, Map<String, String> content) {
    content.put("kind", system.kind().key());
    content.put("interpreter", system.interpreter());
    system.modelZoo().ifPresent(folder -> content.put("model_zoo", folder));
    system.strategy().ifPresent(strategy -> content.put("execution_strategy", strategy));
    content.put("multireplica", Boolean.toString(system.multireplica()));
    ClusterOptions cluster = system.cluster();
    number(content, "num_csx", cluster.numCsx());
    number(content, "num_workers_per_csx", cluster.numWorkersPerCsx());
    number(content, "num_wgt_servers", cluster.numWgtServers());
    number(content, "num_act_servers", cluster.numActServers());
  }

  private static void number(Map<String, String> content, String key, OptionalInt value) {
    value.ifPresent(n -> content.put(key, Integer.toString(n)));
  }

  /** Where programs are kept: behind Slurm the {@code model_dir}, unless the system says where. */
  private static String place(RunPlan plan) {
    return plan.system().compileDir().orElse(plan.system().kind().slurm() ? plan.modelDir() : "");
  }
}
