package dev.sequent.lint.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, in English whatever the machine's language. */
final class Words {
  private Words() {}

  /** {@code 392,702}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * {@code 195.6}, without a needless {@code .0}; what tenths would make nothing, {@code 0.007}.
   */
  static String tenths(double number) {
    if (number > 0 && number < 0.05) {
      return new BigDecimal(number).round(new MathContext(1)).toPlainString();
    }
    String text = String.format(Locale.ROOT, "%,.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
