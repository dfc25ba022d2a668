package dev.sequent.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Whether a value fits its field: type, range, choices. */
final class FieldCheck {
  private FieldCheck() {}

  /** What is wrong with a value that is there, in one sentence; empty where it fits. */
  static Optional<String> fault(ConfigField field, ConfigValue value) {
    if (value.type() == ValueType.NULL) {
      return mayBeNull(field)
          ? Optional.empty()
          : Optional.of("`%s` has no value; it holds %s".formatted(field.key(), wanted(field)));
    }
    return switch (field.type()) {
      case INTEGER -> integerFault(field, value);
      case NUMBER -> numberFault(field, value);
      case BOOLEAN -> value.asBoolean().isPresent() ? Optional.empty() : wrongType(field, value);
      case CHOICE -> choiceFault(field, value);
      case NUMBER_OR_CHOICE ->
          field.choices().contains(value.text()) ? Optional.empty() : numberFault(field, value);
      case TEXT, FOLDER, FILE -> textFault(field, value);
      case LIST -> value.type() == ValueType.LIST ? Optional.empty() : wrongType(field, value);
      case SCHEDULE -> Optional.empty();
    };
  }

  /** Whether {@code null} is as good as leaving the key out. */
  static boolean mayBeNull(ConfigField field) {
    return field.defaultText().equals("null") || field.choices().contains("null");
  }

  private static Optional<String> integerFault(ConfigField field, ConfigValue value) {
    if (value.type() != ValueType.INTEGER) {
      return wrongType(field, value);
    }
    OptionalLong number = value.asLong();
    if (number.isEmpty()) {
      return Optional.of("`%s` is too large: %s".formatted(field.key(), value.text()));
    }
    return rangeFault(field, value, (double) number.getAsLong());
  }

  private static Optional<String> numberFault(ConfigField field, ConfigValue value) {
    OptionalDouble number = value.asDouble();
    return number.isPresent()
        ? rangeFault(field, value, number.getAsDouble())
        : wrongType(field, value);
  }

  private static Optional<String> rangeFault(ConfigField field, ConfigValue value, double number) {
    Range range = field.range();
    return range.contains(number)
        ? Optional.empty()
        : Optional.of(
            "`%s` must be %s; found %s"
                .formatted(field.key(), range.wordsFor(number), value.text()));
  }

  private static Optional<String> choiceFault(ConfigField field, ConfigValue value) {
    boolean known =
        value.type() == ValueType.STRING
            && !value.text().equals("null")
            && field.choices().contains(value.text());
    if (known) {
      return Optional.empty();
    }
    return Optional.of(
        "`%s` must be one of %s; found %s%s"
            .formatted(
                field.key(),
                String.join(", ", field.choices()),
                shown(value),
                Spelling.hint(value.text(), field.choices())));
  }

  private static Optional<String> textFault(ConfigField field, ConfigValue value) {
    if (value.type() != ValueType.STRING) {
      return wrongType(field, value);
    }
    return value.text().isBlank()
        ? Optional.of("`%s` is empty; it holds %s".formatted(field.key(), wanted(field)))
        : Optional.empty();
  }

  private static Optional<String> wrongType(ConfigField field, ConfigValue value) {
    return Optional.of(
        "`%s` must be %s; found %s%s"
            .formatted(field.key(), wanted(field), shown(value), remedy(field, value)));
  }

  private static String remedy(ConfigField field, ConfigValue value) {
    boolean scalar = value.type() != ValueType.MAP && value.type() != ValueType.LIST;
    boolean text =
        field.type() == FieldType.TEXT
            || field.type() == FieldType.FOLDER
            || field.type() == FieldType.FILE;
    if (text && scalar) {
      return ": put it in quotes";
    }
    if (value.type() != ValueType.STRING) {
      return "";
    }
    if (value.quoted() && YamlScalars.typeOf(value.text()) != ValueType.STRING) {
      return ": remove the quotes";
    }
    String written = field.written(value.text());
    return YamlScalars.typeOf(written) == ValueType.FLOAT
        ? ": PyYAML takes an exponent for a number only with a dot and a sign, write %s"
            .formatted(written)
        : "";
  }

  private static String shown(ConfigValue value) {
    return switch (value.type()) {
      case MAP, LIST -> value.type().words();
      case STRING -> "text `%s`".formatted(value.text());
      default -> "%s `%s`".formatted(value.type().words(), value.text());
    };
  }

  private static String wanted(ConfigField field) {
    return switch (field.type()) {
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "True or False";
      case CHOICE -> "one of " + String.join(", ", field.choices());
      case NUMBER_OR_CHOICE -> "a number or " + String.join(", ", field.choices());
      case TEXT -> "text";
      case FOLDER -> "the path of a folder";
      case FILE -> "the path of a file";
      case LIST -> "a list";
      case SCHEDULE -> "a learning rate";
    };
  }
}
