package dev.sequent.cerebras.system;

import dev.sequent.target.TargetSetting;
import java.util.List;
import java.util.Optional;

/**
 * A section of {@code targets.yaml}, whether it can be used or not.
 *
 * @param id its name
 * @param kind as written; {@link SystemKind#SLURM_1_7} where that cannot be read
 * @param system what it says; empty where it cannot be used
 * @param problem why it cannot, with file and line; empty where it can
 * @param settings all settings of its kind, with the values as written
 */
public record RegisteredSystem(
    String id,
    SystemKind kind,
    Optional<CsSystem> system,
    Optional<String> problem,
    List<TargetSetting> settings) {
  public RegisteredSystem {
    settings = List.copyOf(settings);
  }
}
