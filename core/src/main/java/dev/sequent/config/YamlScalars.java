package dev.sequent.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Plain scalars as PyYAML 6 reads and writes them (YAML 1.1). Training code is Python, so its
 * answer is the one that counts: {@code 1e-6} and {@code 1.0e6} are text, {@code yes} is a boolean,
 * {@code 0755} is 493.
 */
public final class YamlScalars {
  private static final Set<String> TRUE =
      Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
              + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
              + "|[-+]?\\.(?:inf|Inf|INF)"
              + "|\\.(?:nan|NaN|NAN)");
  private static final Pattern INTEGER =
      Pattern.compile(
          "[-+]?0b[0-1_]+"
              + "|[-+]?0[0-7_]+"
              + "|[-+]?(?:0|[1-9][0-9_]*)"
              + "|[-+]?0x[0-9a-fA-F_]+"
              + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \\t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}"
              + "(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?");
  private static final Pattern PYTHON_FLOAT =
      Pattern.compile("(?:D\\.?(?:D)?|\\.D)(?:e[-+]?D)?".replace("D", "[0-9]+(?:_[0-9]+)*"));
  private static final Pattern WORD = Pattern.compile("[A-Za-z_./][A-Za-z0-9_./+-]*");

  private YamlScalars() {}

  /** The type of an unquoted scalar without a tag. */
  public static ValueType typeOf(String plain) {
    if (NULL.contains(plain)) {
      return ValueType.NULL;
    }
    if (TRUE.contains(plain) || FALSE.contains(plain)) {
      return ValueType.BOOLEAN;
    }
    // All that follow begin with a digit, a sign or a dot, and most texts do not.
    if ("+-.0123456789".indexOf(plain.charAt(0)) < 0) {
      return ValueType.STRING;
    }
    if (FLOAT.matcher(plain).matches()) {
      return ValueType.FLOAT;
    }
    if (INTEGER.matcher(plain).matches()) {
      return ValueType.INTEGER;
    }
    return TIMESTAMP.matcher(plain).matches() ? ValueType.TIMESTAMP : ValueType.STRING;
  }

  /** The truth value of a plain scalar, or empty where it is none. */
  static Optional<Boolean> booleanOf(String plain) {
    if (TRUE.contains(plain)) {
      return Optional.of(true);
    }
    return FALSE.contains(plain) ? Optional.of(false) : Optional.empty();
  }

  /** The whole number of a plain scalar, or empty where it is none or needs more than 64 bits. */
  static OptionalLong longOf(String plain) {
    if (!INTEGER.matcher(plain).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(integer(plain).longValueExact());
    } catch (ArithmeticException | NumberFormatException notALong) {
      return OptionalLong.empty();
    }
  }

  /** The number of a plain scalar or of text that Python's {@code float} takes, else empty. */
  static OptionalDouble doubleOf(String plain) {
    if (INTEGER.matcher(plain).matches()) {
      try {
        return OptionalDouble.of(integer(plain).doubleValue());
      } catch (NumberFormatException onlyUnderscores) {
        return OptionalDouble.empty();
      }
    }
    if (!FLOAT.matcher(plain).matches()) {
      return pythonFloat(plain);
    }
    String bare = plain.replace("_", "").toLowerCase(Locale.ROOT);
    boolean negative = bare.startsWith("-");
    String size = negative || bare.startsWith("+") ? bare.substring(1) : bare;
    double value =
        switch (size) {
          case ".inf" -> Double.POSITIVE_INFINITY;
          case ".nan" -> Double.NaN;
          default -> size.contains(":") ? sexagesimal(size) : Double.parseDouble(size);
        };
    return OptionalDouble.of(negative ? -value : value);
  }

  /**
   * What Python's {@code float(text)} gives for text in quotes or for {@code 1e-6}; the Model Zoo
   * passes a learning rate through it.
   */
  static OptionalDouble pythonFloat(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT);
    boolean negative = bare.startsWith("-");
    String size = negative || bare.startsWith("+") ? bare.substring(1) : bare;
    double value;
    if (size.equals("inf") || size.equals("infinity")) {
      value = Double.POSITIVE_INFINITY;
    } else if (size.equals("nan")) {
      value = Double.NaN;
    } else if (PYTHON_FLOAT.matcher(size).matches()) {
      value = Double.parseDouble(size.replace("_", ""));
    } else {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(negative ? -value : value);
  }

  /**
   * A number as PyYAML reads it back: always a dot, and a sign on the exponent, such as {@code
   * 5.0e-05}.
   */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    if (exponent < 0) {
      return text;
    }
    int power = Integer.parseInt(text.substring(exponent + 1));
    return "%se%s%02d"
        .formatted(text.substring(0, exponent), power < 0 ? "-" : "+", Math.abs(power));
  }

  /**
   * Text as a scalar that PyYAML reads back as this text: plain where that is safe, else in quotes.
   */
  public static String text(String value) {
    if (WORD.matcher(value).matches() && typeOf(value) == ValueType.STRING) {
      return value;
    }
    return value.chars().allMatch(c -> c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0))
        ? singleQuoted(value)
        : doubleQuoted(value);
  }

  /** In single quotes; only for text without line ends and control characters. */
  static String singleQuoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** In double quotes, with every control character escaped. */
  static String doubleQuoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < 0x20
              || (c >= 0x7f && c < 0xa0)
              || c == 0x2028
              || c == 0x2029
              || c == 0xfeff
              || c >= 0xfffe) {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static BigInteger integer(String plain) {
    String bare = plain.replace("_", "");
    boolean negative = bare.startsWith("-");
    String size = negative || bare.startsWith("+") ? bare.substring(1) : bare;
    BigInteger value;
    if (size.startsWith("0b")) {
      value = new BigInteger(size.substring(2), 2);
    } else if (size.startsWith("0x")) {
      value = new BigInteger(size.substring(2), 16);
    } else if (size.length() > 1 && size.startsWith("0")) {
      value = new BigInteger(size, 8);
    } else if (size.contains(":")) {
      value = BigInteger.ZERO;
      for (String digits : size.split(":", -1)) {
        value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(digits));
      }
    } else {
      value = new BigInteger(size);
    }
    return negative ? value.negate() : value;
  }

  private static double sexagesimal(String size) {
    double value = 0;
    for (String digits : size.split(":", -1)) {
      value = value * 60 + Double.parseDouble(digits);
    }
    return value;
  }
}
