package dev.sequent.cerebras.command;

import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.SlurmOptions;
import dev.sequent.run.RunException;
import dev.sequent.run.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The wrappers of releases 1.6 and 1.7 and their options. Validating and compiling need a CPU node
 * only, training and evaluating need the system.
 */
public final class CsrunWrapper {
  /** Runs on a CPU node. */
  public static final String CPU = "csrun_cpu";

  /** Runs on the CS system with its input workers. */
  public static final String WSE = "csrun_wse";

  private CsrunWrapper() {}

  static List<String> cpuOptions(CsSystem system) {
    List<String> words = new ArrayList<>();
    system
        .slurm()
        .allocNode()
        .ifPresent(yes -> words.addAll(List.of("--alloc-node", yes ? "True" : "False")));
    addMounts(words, system.mountDirs());
    return words;
  }

  static List<String> wseOptions(CsSystem system) {
    SlurmOptions slurm = system.slurm();
    List<String> words = new ArrayList<>();
    add(words, "--total-nodes", slurm.totalNodes());
    add(words, "--tasks-per-node", slurm.tasksPerNode());
    add(words, "--cpus-per-task", slurm.cpusPerTask());
    add(words, "--single-task-nodes", slurm.singleTaskNodes());
    if (slurm.cyclic()) {
      words.add("--cyclic");
    }
    addMounts(words, system.mountDirs());
    return words;
  }

  /** The address of the system; the run's own wins. */
  static String address(CsSystem system, RunRequest request) throws RunException {
    return request
        .csIp()
        .or(system.slurm()::csIp)
        .orElseThrow(
            () ->
                new RunException(
                    "training and evaluating on a CS system need its address: give --cs_ip, or set"
                        + " cs_ip of the target"));
  }

  private static void add(List<String> words, String option, OptionalInt value) {
    value.ifPresent(n -> words.addAll(List.of(option, Integer.toString(n))));
  }

  private static void addMounts(List<String> words, List<String> folders) {
    if (!folders.isEmpty()) {
      words.addAll(List.of("--mount-dirs", String.join(",", folders)));
    }
  }
}
