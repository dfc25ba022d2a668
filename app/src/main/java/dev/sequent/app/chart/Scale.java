package dev.sequent.app.chart;

/**
 * How values stand on an axis: a monotone map to places whose distances are what the eye sees.
 *
 * @param kind which map
 * @param threshold for {@link Kind#SYMLOG} the size below which the axis is nearly linear, above 0;
 *     of no meaning to the others
 */
public record Scale(Kind kind, double threshold) {
  /** The maps there are. */
  public enum Kind {
    LINEAR("linear"),
    /** {@code log10(v)}: values up to 0 have no place. */
    LOG("log"),
    /** {@code sign(v) log10(1 + |v| / threshold)}: a logarithm on both sides of 0. */
    SYMLOG("symlog");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** How many powers of ten a symlog axis spreads out below its largest value. */
  private static final int DECADES = 3;

  public static final Scale LINEAR = new Scale(Kind.LINEAR, 1);
  public static final Scale LOG = new Scale(Kind.LOG, 1);

  public Scale {
    if (!(threshold > 0)) {
      throw new IllegalArgumentException("a threshold is above 0, not " + threshold);
    }
  }

  /** The scale of a kind for values of a size; the threshold is a power of ten, so it stays put. */
  static Scale of(Kind kind, double largest) {
    return switch (kind) {
      case LINEAR -> LINEAR;
      case LOG -> LOG;
      case SYMLOG ->
          new Scale(
              kind,
              largest > 0 && Double.isFinite(largest)
                  ? Math.pow(10, Math.floor(Math.log10(largest)) - DECADES)
                  : 1);
    };
  }

  /** The place of a value; negative infinity or NaN where it has none. */
  double place(double value) {
    return switch (kind) {
      case LINEAR -> value;
      case LOG -> value > 0 ? Math.log10(value) : Double.NEGATIVE_INFINITY;
      case SYMLOG -> Math.copySign(Math.log10(1 + Math.abs(value) / threshold), value);
    };
  }

  /** The value at a place. */
  double value(double place) {
    return switch (kind) {
      case LINEAR -> place;
      case LOG -> Math.pow(10, place);
      case SYMLOG -> Math.copySign((Math.pow(10, Math.abs(place)) - 1) * threshold, place);
    };
  }

  Range places(Range values) {
    return kind == Kind.LINEAR ? values : new Range(place(values.low()), place(values.high()));
  }

  Range values(Range places) {
    return kind == Kind.LINEAR ? places : new Range(value(places.low()), value(places.high()));
  }

  /** The part of a range that has places; the same where all of it has. */
  Range shown(Range values) {
    if (kind != Kind.LOG || values.low() > 0) {
      return values;
    }
    double high = values.high() > 0 ? values.high() : 1;
    return new Range(high / 1e4, high);
  }
}
