package dev.sequent.target;

import java.util.List;

/**
 * One setting of a target.
 *
 * @param key stable name
 * @param label what the property sheet shows
 * @param kind how it is entered
 * @param value current value as text; empty where nothing is set
 * @param choices allowed values of a {@link Kind#CHOICE}
 * @param meaning one line that says what it does
 * @param group settings of the same group stand together, below this title
 * @param required whether the target cannot do without it
 */
public record TargetSetting(
    String key,
    String label,
    Kind kind,
    String value,
    List<String> choices,
    String meaning,
    String group,
    boolean required) {

  /** How a setting is entered. */
  public enum Kind {
    TEXT,
    NUMBER,
    CHOICE,
    SWITCH,
    PATH
  }

  public TargetSetting {
    choices = List.copyOf(choices);
  }

  /** The same setting with another value. */
  public TargetSetting with(String newValue) {
    return new TargetSetting(key, label, kind, newValue, choices, meaning, group, required);
  }
}
