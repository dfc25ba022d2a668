package dev.sequent.target;

import java.util.List;

/**
 * One setting of a target.
 *
 * @param key stable name
 * @param label what the property sheet shows
 * @param kind how it is entered
 * @param value current value as text
 * @param choices allowed values of a {@link Kind#CHOICE}
 * @param meaning one line that says what it does
 */
public record TargetSetting(
    String key, String label, Kind kind, String value, List<String> choices, String meaning) {

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
}
