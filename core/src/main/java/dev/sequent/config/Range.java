package dev.sequent.config;

/**
 * The numbers a key accepts.
 *
 * @param min smallest; negative infinity for none
 * @param minExcluded whether {@code min} itself is refused
 * @param max largest; positive infinity for none
 * @param maxExcluded whether {@code max} itself is refused
 */
public record Range(double min, boolean minExcluded, double max, boolean maxExcluded) {
  /** Every finite number. */
  public static final Range ANY =
      new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /** From {@code min} up. */
  public static Range atLeast(double min) {
    return new Range(min, false, Double.POSITIVE_INFINITY, false);
  }

  /** A count that fits 31 bits. */
  public static Range count(int min) {
    return new Range(min, false, Integer.MAX_VALUE, false);
  }

  /** Above {@code min}. */
  public static Range above(double min) {
    return new Range(min, true, Double.POSITIVE_INFINITY, false);
  }

  /** From 0 up to but not including 1: a dropout rate, a decay of moments. */
  public static Range fraction() {
    return new Range(0, false, 1, true);
  }

  /** Whether {@code value} is finite and inside. */
  public boolean contains(double value) {
    return Double.isFinite(value)
        && (minExcluded ? value > min : value >= min)
        && (maxExcluded ? value < max : value <= max);
  }

  /** The range in words that follow "must be": {@code at least 1}, {@code in [0, 1)}. */
  public String words() {
    boolean below = Double.isFinite(min);
    boolean above = Double.isFinite(max);
    if (below && above) {
      return "in %s%s, %s%s"
          .formatted(minExcluded ? "(" : "[", plain(min), plain(max), maxExcluded ? ")" : "]");
    }
    if (below) {
      return (minExcluded ? "greater than " : "at least ") + plain(min);
    }
    if (above) {
      return (maxExcluded ? "less than " : "at most ") + plain(max);
    }
    return "a finite number";
  }

  /** The bound that {@code refused} breaks, in words that follow "must be". */
  String wordsFor(double refused) {
    boolean wide = max - min > 1;
    if (wide && refused <= min) {
      return new Range(min, minExcluded, Double.POSITIVE_INFINITY, false).words();
    }
    if (wide && refused >= max) {
      return new Range(Double.NEGATIVE_INFINITY, false, max, maxExcluded).words();
    }
    return words();
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
