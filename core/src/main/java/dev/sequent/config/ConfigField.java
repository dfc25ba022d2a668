package dev.sequent.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known about one key of the config: enough to draw a form field, check a value and write a
 * reference page.
 *
 * @param key name inside its section, such as {@code batch_size}
 * @param section {@code train_input}, {@code model}, ...; {@code optimizer.learning_rate} for the
 *     keys of a schedule
 * @param type what it holds
 * @param defaultText the value that an absent key stands for, as YAML; {@code null} for none; empty
 *     for a required key
 * @param choices allowed values of a CHOICE; mere suggestions for TEXT; else empty
 * @param unit what a number counts, such as {@code tokens} or {@code steps}; empty where there is
 *     none
 * @param meaning one line
 * @param required whether the section is incomplete without it
 * @param role whether it is read, and where
 * @param range numbers it accepts
 * @param releases which 1.x releases read it: {@code 1.6+}, {@code 1.6 only}, {@code none}
 * @param readers the optimizers, or for a key of a phase the shapes, that read it; empty where all
 *     do
 * @param trainer its place below {@code trainer} in the 2.x layout, a {@code *} for the optimizer's
 *     name; empty where it has none
 */
public record ConfigField(
    String key,
    String section,
    FieldType type,
    String defaultText,
    List<String> choices,
    String unit,
    String meaning,
    boolean required,
    KeyRole role,
    Range range,
    String releases,
    List<String> readers,
    String trainer) {
  private static final Pattern EXPONENT =
      Pattern.compile("([-+]?)([0-9]*)(\\.?)([0-9]*)[eE]([-+]?)([0-9]+)");

  public ConfigField {
    choices = List.copyOf(choices);
    readers = List.copyOf(readers);
  }

  /** The same field with other readers. */
  ConfigField readBy(List<String> others) {
    return new ConfigField(
        key,
        section,
        type,
        defaultText,
        choices,
        unit,
        meaning,
        required,
        role,
        range,
        releases,
        others,
        trainer);
  }

  /** {@code section.key}. */
  public String dotted() {
    return section + "." + key;
  }

  /**
   * What to write into the YAML for what somebody typed. PyYAML reads {@code 1e-6} as text, so in a
   * number field the dot and the sign that make it a number are put in; everything else stays as
   * typed.
   */
  public String written(String typed) {
    boolean number =
        type == FieldType.NUMBER
            || type == FieldType.SCHEDULE
            || type == FieldType.NUMBER_OR_CHOICE;
    Matcher exponent = EXPONENT.matcher(typed.strip());
    if (!number
        || !exponent.matches()
        || (exponent.group(2).isEmpty() && exponent.group(4).isEmpty())) {
      return typed;
    }
    return exponent.group(1)
        + (exponent.group(2).isEmpty() ? "0" : exponent.group(2))
        + "."
        + (exponent.group(4).isEmpty() ? "0" : exponent.group(4))
        + "e"
        + (exponent.group(5).isEmpty() ? "+" : exponent.group(5))
        + exponent.group(6);
  }
}
