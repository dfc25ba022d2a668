package dev.sequent.cerebras.command;

import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.config.Compatibility;
import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.run.TrainingPolicy;

/** What a CS system cannot be asked for, each with what to do instead. */
final class Refusals {
  private Refusals() {}

  /**
   * Looks at a request.
   *
   * @throws RunException for the first thing that cannot be done there
   */
  static void check(CsSystem system, RunRequest request) throws RunException {
    if (request.validateOnly() && request.compileOnly()) {
      throw new RunException("set one of --compile_only and --validate_only, not both");
    }
    if (request.pretrained() && request.checkpointPath().isEmpty()) {
      throw new RunException(
          "--is_pretrained_checkpoint can only be used if a --checkpoint_path is provided");
    }
    if (request.mode() == RunMode.TRAIN_AND_EVAL && system.kind().release() < 8) {
      throw new RunException(
          "run.py of releases 1.6 and 1.7 refuses --mode train_and_eval; train first, then"
              + " evaluate");
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
    if (!request.policy().equals(TrainingPolicy.NONE)) {
      throw new RunException(
          "--best_metric, --patience and --keep_checkpoints are Sequent's own; the Model Zoo has no"
              + " such thing, so leave them out");
    }
    if (request.csIp().isPresent() && !system.kind().slurm()) {
      throw new RunException(
          "--cs_ip is for systems behind Slurm; '%s' is reached by its mgmt_address"
              .formatted(system.id()));
    }
    checkpoint(request.checkpointPath().orElse(""));
    strategy(system);
  }

  private static void checkpoint(String checkpoint) throws RunException {
    if (checkpoint.startsWith("builtin:") || checkpoint.startsWith("hf:")) {
      throw new RunException(
          ("%s is not in the Model Zoo's format; write it with sequent checkpoint convert --to mdl"
                  + " and give that file")
              .formatted(checkpoint));
    }
  }

  private static void strategy(CsSystem system) throws RunException {
    boolean pipeline = system.strategy().orElse("").equals("pipeline");
    if (pipeline && system.cluster().numCsx().orElse(1) > 1) {
      throw new RunException(
          ("'%s' has num_csx above 1, which needs execution_strategy weight_streaming; pipeline"
                  + " runs on one system")
              .formatted(system.id()));
    }
    if (system.kind() == SystemKind.CSX_1_8 && system.strategy().isEmpty()) {
      throw new RunException(
          "'%s' lacks execution_strategy, which run.py of release 1.8 needs"
              .formatted(system.id()));
    }
  }
}
