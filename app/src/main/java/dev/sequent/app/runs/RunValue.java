package dev.sequent.app.runs;

import java.util.OptionalDouble;

/**
 * One value of a run, as a column shows it and a query compares it.
 *
 * @param text as it is written
 * @param number the same as a number, where it is one
 */
public record RunValue(String text, OptionalDouble number) implements Comparable<RunValue> {

  /** A value as somebody wrote it; numbers in any notation, percentages too. */
  public static RunValue of(String written) {
    String text = written.strip();
    // Most values of a config are words, and trying to read those as numbers takes a while.
    if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return new RunValue(text, OptionalDouble.empty());
    }
    boolean share = text.endsWith("%");
    String digits = (share ? text.substring(0, text.length() - 1) : text).replace("_", "");
    try {
      double value = Double.parseDouble(digits);
      boolean words = Double.isNaN(value) || !digits.chars().anyMatch(Character::isDigit);
      return new RunValue(
          text, words ? OptionalDouble.empty() : OptionalDouble.of(share ? value / 100 : value));
    } catch (NumberFormatException noNumber) {
      return new RunValue(text, OptionalDouble.empty());
    }
  }

  /** A number. */
  public static RunValue of(double value) {
    return new RunValue(Double.toString(value), OptionalDouble.of(value));
  }

  /** Whether two values mean the same: numbers by their value, words whatever their case. */
  public boolean means(RunValue other) {
    return compareTo(other) == 0;
  }

  /** Numbers by value and before words; words by letters, whatever their case. */
  @Override
  public int compareTo(RunValue other) {
    if (number.isPresent() && other.number.isPresent()) {
      return Double.compare(number.getAsDouble(), other.number.getAsDouble());
    }
    if (number.isPresent() != other.number.isPresent()) {
      return number.isPresent() ? -1 : 1;
    }
    return text.compareToIgnoreCase(other.text);
  }
}
