package dev.sequent.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The values of one section with the catalogue's defaults filled in. Every getter is empty for a
 * value that is missing or does not fit, which {@link ConfigReader} has reported by then.
 */
public final class SectionValues {
  private final ConfigDocument document;
  private final String section;

  /**
   * The values of one section; it need not be there.
   *
   * @param section such as {@code train_input}
   */
  public SectionValues(ConfigDocument document, String section) {
    this.document = document;
    this.section = section;
  }

  /** {@code section.key}. */
  public String key(String key) {
    return section + "." + key;
  }

  /** Whether the file has the section, and keys in it. */
  public boolean present() {
    return !document.children(section).isEmpty();
  }

  /** Whether the file itself gives the key a value. */
  public boolean has(String key) {
    return document.value(key(key)).filter(v -> v.type() != ValueType.NULL).isPresent();
  }

  /** A whole number. */
  public OptionalLong integer(String key) {
    return fitting(key).map(ConfigValue::asLong).orElse(OptionalLong.empty());
  }

  /** A number, whole or not. */
  public OptionalDouble number(String key) {
    return fitting(key).map(ConfigValue::asDouble).orElse(OptionalDouble.empty());
  }

  /** A switch. */
  public Optional<Boolean> bool(String key) {
    return fitting(key).flatMap(ConfigValue::asBoolean);
  }

  /** Text. */
  public Optional<String> text(String key) {
    return fitting(key).filter(v -> v.type() == ValueType.STRING).map(ConfigValue::text);
  }

  private Optional<ConfigValue> fitting(String key) {
    ConfigField field = ConfigFields.find(key(key)).orElseThrow();
    Optional<ConfigValue> written =
        document.value(key(key)).filter(v -> v.type() != ValueType.NULL);
    return written.isPresent()
        ? written.filter(v -> FieldCheck.fault(field, v).isEmpty())
        : defaultOf(field);
  }

  private static Optional<ConfigValue> defaultOf(ConfigField field) {
    String text = field.defaultText();
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConfigValue(text, YamlScalars.typeOf(text), false, 0, 0, 0));
  }
}
