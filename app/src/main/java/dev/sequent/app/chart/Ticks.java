package dev.sequent.app.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Chooses the round values that an axis labels. */
final class Ticks {
  /** Units of time that people count in, in seconds; days beyond that. */
  private static final double[] TIMES = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
  };

  private static final double DAY = 86_400;
  private static final double[] MANTISSAS = {1, 2, 5};

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private Ticks() {}

  /**
   * Ticks of an x axis.
   *
   * @param pixels how long the axis is
   * @param apart pixels between two labels at least, roughly
   */
  static List<Tick> ofX(XAxis axis, Range range, Scale scale, double pixels, double apart) {
    if (scale.kind() == Scale.Kind.LINEAR && axis.time()) {
      return times(axis, range, Math.max(2, pixels / apart));
    }
    DoubleFunction<String> label =
        axis == XAxis.RELATIVE ? Ticks::span : ValueFormat.COUNT.forAxis()::format;
    double least = axis == XAxis.EPOCH || axis.time() ? 0 : 1;
    return values(range, scale, pixels, apart, least, label);
  }

  /** Ticks of a y axis. */
  static List<Tick> ofY(ValueFormat format, Range range, Scale scale, double pixels, double apart) {
    return values(range, scale, pixels, apart, 0, format.forAxis()::format);
  }

  private static List<Tick> values(
      Range range,
      Scale scale,
      double pixels,
      double apart,
      double least,
      DoubleFunction<String> label) {
    if (scale.kind() == Scale.Kind.LINEAR) {
      double unit = Range.roundUp(range.length() / Math.max(2, pixels / apart));
      return multiples(range, Math.max(least, unit), label);
    }
    Range places = scale.places(range);
    List<Double> found = new ArrayList<>();
    double tooClose = apart * 0.7 * places.length() / pixels;
    for (double candidate : candidates(range, scale)) {
      double place = scale.place(candidate);
      if (found.stream().noneMatch(f -> Math.abs(scale.place(f) - place) < tooClose)) {
        found.add(candidate);
      }
    }
    if (found.size() < 2) {
      // Less than a power of ten: round values stand better than none.
      double unit = Range.roundUp(range.length() / Math.max(2, pixels / apart));
      return multiples(range, unit, label);
    }
    found.sort(Comparator.naturalOrder());
    return found.stream().map(value -> new Tick(value, label.apply(value))).toList();
  }

  /** Zero, powers of ten, then twice and five times those, within the range. */
  private static List<Double> candidates(Range range, Scale scale) {
    boolean both = scale.kind() == Scale.Kind.SYMLOG;
    double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
    double smallest = both ? scale.threshold() : range.low();
    int first = (int) Math.floor(Math.log10(smallest));
    int last = (int) Math.ceil(Math.log10(largest));
    List<Double> candidates = new ArrayList<>();
    if (both) {
      candidates.add(0.0);
    }
    for (double mantissa : MANTISSAS) {
      for (int power = last; power >= first; power--) {
        double value = Double.parseDouble((int) mantissa + "e" + power);
        candidates.add(value);
        if (both) {
          candidates.add(-value);
        }
      }
    }
    return candidates.stream().filter(range::contains).toList();
  }

  private static List<Tick> multiples(Range range, double unit, DoubleFunction<String> label) {
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(range.low() / unit - 1e-9);
    long last = (long) Math.floor(range.high() / unit + 1e-9);
    for (long n = first; n <= last; n++) {
      ticks.add(new Tick(n * unit, label.apply(n * unit)));
    }
    return ticks;
  }

  private static List<Tick> times(XAxis axis, Range range, double steps) {
    double unit = timeUnit(range.length() / steps);
    if (axis == XAxis.RELATIVE) {
      return multiples(range, unit, Ticks::span);
    }
    ZoneId zone = ZoneId.systemDefault();
    // Round hours are round where the reader lives.
    double offset =
        zone.getRules().getOffset(Instant.ofEpochSecond((long) range.low())).getTotalSeconds();
    List<Tick> ticks = new ArrayList<>();
    for (Tick local : multiples(range.moved(offset), unit, value -> "")) {
      double seconds = local.value() - offset;
      ticks.add(new Tick(seconds, clock(XAxis.moment(seconds).atZone(zone), unit)));
    }
    return ticks;
  }

  private static double timeUnit(double least) {
    if (least < TIMES[0]) {
      return Range.roundUp(least);
    }
    for (double unit : TIMES) {
      if (unit >= least) {
        return unit;
      }
    }
    return Math.ceil(least / DAY) * DAY;
  }

  private static String clock(ZonedDateTime moment, double unit) {
    if (unit >= DAY || moment.toLocalTime().toSecondOfDay() == 0) {
      return DATE.format(moment);
    }
    return unit >= 60 ? CLOCK.format(moment) : SECONDS.format(moment);
  }

  /** A span of seconds without the parts that are 0: {@code 1 h 20 m}, {@code 45 s}. */
  private static String span(double seconds) {
    if (Math.abs(seconds) < 1 && seconds != 0) {
      return ValueFormat.VALUE.forAxis().format(seconds) + " s";
    }
    long all = Math.round(seconds);
    StringBuilder text = new StringBuilder();
    part(text, all / 86_400, "d");
    part(text, all % 86_400 / 3600, "h");
    part(text, all % 3600 / 60, "m");
    part(text, all % 60, "s");
    return text.isEmpty() ? "0" : text.toString().strip();
  }

  private static void part(StringBuilder text, long count, String unit) {
    if (count != 0) {
      text.append(count).append(' ').append(unit).append(' ');
    }
  }
}
