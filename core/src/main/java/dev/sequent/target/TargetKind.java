package dev.sequent.target;

import java.util.List;

/**
 * A kind of target that can be registered.
 *
 * @param key stable name for command lines and files
 * @param label what people call it
 * @param meaning one line that says which systems are of this kind
 * @param settings what can be set, with the values that a new target begins with
 */
public record TargetKind(String key, String label, String meaning, List<TargetSetting> settings) {
  public TargetKind {
    settings = List.copyOf(settings);
  }
}
