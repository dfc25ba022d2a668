package dev.sequent.app.chart;

/** A stretch of an axis, {@code low} less than {@code high}. */
public record Range(double low, double high) {
  /** What two sums of the same numbers may differ by, as a share of them. */
  private static final double ROUNDING = 1e-12;

  public Range {
    if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException("not a range: " + low + " to " + high);
    }
  }

  public double length() {
    return high - low;
  }

  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** This range made longer or shorter by {@code factor}, with {@code anchor} staying in place. */
  public Range scaled(double factor, double anchor) {
    return new Range(anchor - (anchor - low) * factor, anchor + (high - anchor) * factor);
  }

  public Range moved(double distance) {
    return new Range(low + distance, high + distance);
  }

  /** This range, moved and if needed shortened so that it lies within {@code limits}. */
  public Range within(Range limits) {
    if (length() >= limits.length()) {
      return limits;
    }
    if (low < limits.low) {
      return moved(limits.low - low);
    }
    return high > limits.high ? moved(limits.high - high) : this;
  }

  /**
   * The smallest range with round ends that holds {@code low} to {@code high}. Round ends keep a
   * live chart still: the axis moves once in a while instead of at every point.
   *
   * @param parts how many round parts the range has at most, roughly
   */
  public static Range round(double low, double high, int parts) {
    double length = high - low;
    // Two numbers as close as rounding makes them have no round numbers between them.
    if (!(length > ROUNDING * Math.max(Math.abs(low), Math.abs(high)))) {
      double margin = low == 0 ? 1 : Math.abs(low) * 0.05;
      return new Range(low - margin, high + margin);
    }
    double unit = roundUp(length / parts);
    double roundLow = Math.floor(low / unit) * unit;
    double roundHigh = Math.ceil(high / unit) * unit;
    return roundLow < roundHigh ? new Range(roundLow, roundHigh) : new Range(low, low + unit);
  }

  /** The next of 1, 2, 2.5, 5 times a power of ten. */
  static double roundUp(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double mantissa = value / power;
    double round =
        mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 2.5 ? 2.5 : mantissa <= 5 ? 5 : 10;
    return round * power;
  }
}
