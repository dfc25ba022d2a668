package dev.sequent.app.format;

import java.time.Duration;
import java.util.Locale;

/**
 * Numbers the way a person reads them: {@code 20,000}, {@code 1.0e-5}, {@code 1 h 27 m}, {@code 3.2
 * GB}, {@code 0.9232}. The same on every machine: a researcher pastes them into a paper, so the
 * locale of the desktop has no say.
 */
public final class Figures {
  private Figures() {}

  /** A count with thousands separators: {@code 20,000}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** An accuracy or another share of one: {@code 0.9232}. */
  public static String share(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : notANumber(value);
  }

  /** A learning rate: {@code 1.0e-5}, and {@code 0} for zero. */
  public static String scientific(double value) {
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return notANumber(value);
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    String mantissa = String.format(Locale.ROOT, "%.2f", value / Math.pow(10, exponent));
    if (mantissa.startsWith("10") || mantissa.startsWith("-10")) {
      exponent++;
      mantissa = String.format(Locale.ROOT, "%.2f", value / Math.pow(10, exponent));
    }
    if (mantissa.endsWith("0")) {
      mantissa = mantissa.substring(0, mantissa.length() - 1);
    }
    return mantissa + "e" + exponent;
  }

  /**
   * A measured value of unknown size with about four digits that matter: {@code 0.2314}, {@code
   * 12.73}, {@code 1,840}, {@code 3.1e-5}.
   */
  public static String value(double value) {
    if (!Double.isFinite(value)) {
      return notANumber(value);
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-3 || size >= 1e7) {
      return scientific(value);
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Every digit that distinguishes the value, for hovering and copying. */
  public static String exact(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    // Event files hold floats: 0.1 there must not read 0.10000000149.
    return (double) (float) value == value ? Float.toString((float) value) : Double.toString(value);
  }

  /** A rate: {@code 214}, {@code 8.3}. */
  public static String rate(double perSecond) {
    if (!Double.isFinite(perSecond)) {
      return "–";
    }
    return perSecond >= 10
        ? count(Math.round(perSecond))
        : String.format(Locale.ROOT, "%.1f", perSecond);
  }

  /** A duration by its two largest units: {@code 42 s}, {@code 3 m 20 s}, {@code 1 h 27 m}. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " m " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  /** A size in decimal units: {@code 820 B}, {@code 3.2 GB}. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB", "PB"};
    double size = bytes;
    int unit = -1;
    do {
      size /= 1000;
      unit++;
    } while (size >= 999.95 && unit < units.length - 1);
    return String.format(Locale.ROOT, size >= 100 ? "%.0f %s" : "%.1f %s", size, units[unit]);
  }

  private static String notANumber(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  }
}
