package dev.sequent.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One value of a {@link ConfigDocument} and where it stands.
 *
 * @param text a scalar's content, quotes and escapes undone; the source text of a map or list
 * @param type what PyYAML makes of it
 * @param quoted whether the scalar carries quotes or is a block scalar
 * @param line 1-based line on which the value starts
 * @param start offset of its first character in {@link ConfigDocument#text()}, anchor and tag
 *     excluded
 * @param end offset after its last character
 */
public record ConfigValue(
    String text, ValueType type, boolean quoted, int line, int start, int end) {

  /** The truth value where PyYAML reads one. */
  public Optional<Boolean> asBoolean() {
    return type == ValueType.BOOLEAN ? YamlScalars.booleanOf(text) : Optional.empty();
  }

  /** The whole number where PyYAML reads one that fits a {@code long}. */
  public OptionalLong asLong() {
    return type == ValueType.INTEGER ? YamlScalars.longOf(text) : OptionalLong.empty();
  }

  /** The number where PyYAML reads a whole number or a float. */
  public OptionalDouble asDouble() {
    return type == ValueType.INTEGER || type == ValueType.FLOAT
        ? YamlScalars.doubleOf(text)
        : OptionalDouble.empty();
  }
}
