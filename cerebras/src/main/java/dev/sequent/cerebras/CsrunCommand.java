package dev.sequent.cerebras;

import dev.sequent.config.Compatibility;
import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line of a run on a CS system, for releases 1.6 and 1.7: validating and compiling need
 * a CPU node only ({@code csrun_cpu}), training and evaluating need the system ({@code csrun_wse}).
 */
final class CsrunCommand {
  /** Runs on a CPU node. */
  static final String CPU_WRAPPER = "csrun_cpu";

  /** Runs on the CS system with its input workers. */
  static final String WSE_WRAPPER = "csrun_wse";

  private CsrunCommand() {}

  /**
   * The words to start, wrapper first, in the folder of {@code run.py}.
   *
   * @throws RunException where that release of the Model Zoo cannot do what is asked, or an
   *     argument would not survive the wrapper's shell
   */
  static List<String> of(CsrunSettings settings, RunRequest request) throws RunException {
    refuseWhatTheReleaseLacks(request);
    List<String> words = new ArrayList<>();
    words.addAll(request.stopsEarly() ? cpuWrapper(settings) : wseWrapper(settings));
    words.addAll(List.of(settings.interpreter(), "run.py", "--mode", request.mode().key()));
    if (!request.stopsEarly()) {
      words.addAll(List.of("--cs_ip", address(settings, request)));
    }
    words.addAll(List.of("--params", plain(request.params())));
    words.addAll(List.of("--model_dir", plain(request.modelDir())));
    request.checkpointPath().ifPresent(path -> words.addAll(List.of("--checkpoint_path", path)));
    if (request.pretrained()) {
      words.add("--is_pretrained_checkpoint");
    }
    if (request.validateOnly()) {
      words.add("--validate_only");
    }
    if (request.compileOnly()) {
      words.add("--compile_only");
    }
    return ShellWords.checked(words);
  }

  private static List<String> cpuWrapper(CsrunSettings settings) throws RunException {
    List<String> words = new ArrayList<>(List.of(CPU_WRAPPER));
    settings
        .allocNode()
        .ifPresent(yes -> words.addAll(List.of("--alloc-node", yes ? "True" : "False")));
    addMounts(words, settings);
    return words;
  }

  private static List<String> wseWrapper(CsrunSettings settings) throws RunException {
    List<String> words = new ArrayList<>(List.of(WSE_WRAPPER));
    add(words, "--total-nodes", settings.totalNodes());
    add(words, "--tasks-per-node", settings.tasksPerNode());
    add(words, "--cpus-per-task", settings.cpusPerTask());
    add(words, "--single-task-nodes", settings.singleTaskNodes());
    if (settings.cyclic()) {
      words.add("--cyclic");
    }
    addMounts(words, settings);
    return words;
  }

  private static void add(List<String> words, String option, OptionalInt value) {
    value.ifPresent(n -> words.addAll(List.of(option, Integer.toString(n))));
  }

  private static void addMounts(List<String> words, CsrunSettings settings) throws RunException {
    for (String folder : settings.mountDirs()) {
      if (folder.contains(",")) {
        throw new RunException(
            "csrun separates --mount-dirs by commas, so '%s' cannot be one".formatted(folder));
      }
    }
    if (!settings.mountDirs().isEmpty()) {
      words.addAll(List.of("--mount-dirs", String.join(",", settings.mountDirs())));
    }
  }

  private static String address(CsrunSettings settings, RunRequest request) throws RunException {
    Optional<String> address = request.csIp().or(settings::csIp);
    return address.orElseThrow(
        () ->
            new RunException(
                "training and evaluating on a CS system need its address: give --cs_ip, or set"
                    + " cs_ip of the target"));
  }

  /** Forward slashes, because Linux reads the path; on Linux a backslash is part of a name. */
  private static String plain(Path path) {
    String text = path.toString();
    return File.separatorChar == '\\' ? text.replace('\\', '/') : text;
  }

  private static void refuseWhatTheReleaseLacks(RunRequest request) throws RunException {
    if (request.validateOnly() && request.compileOnly()) {
      throw new RunException("set one of --compile_only and --validate_only, not both");
    }
    if (request.pretrained() && request.checkpointPath().isEmpty()) {
      throw new RunException(
          "--is_pretrained_checkpoint can only be used if a --checkpoint_path is provided");
    }
    if (request.mode() == RunMode.TRAIN_AND_EVAL) {
      throw new RunException(
          "run.py of releases 1.6 and 1.7 refuses --mode train_and_eval; train first, then"
              + " evaluate");
    }
    if (request.maxSteps().isPresent()) {
      throw new RunException(
          "run.py of releases 1.6 and 1.7 has no --max_steps; set runconfig.max_steps in the"
              + " config");
    }
    if (request.compatibility() != Compatibility.SPEC) {
      throw new RunException(
          "--compat chooses whose behaviour Sequent follows; a CS system runs the Model Zoo"
              + " itself, so leave it out");
    }
    if (!request.computesAsConfigured()) {
      throw new RunException(
          "--precision and --tf32 choose how Sequent computes; a CS system follows the config, so"
              + " leave them out");
    }
    String checkpoint = request.checkpointPath().orElse("");
    if (checkpoint.startsWith("builtin:")) {
      throw new RunException(
          "%s comes with Sequent and the Model Zoo cannot read it; give a .mdl checkpoint"
              .formatted(checkpoint));
    }
  }
}
