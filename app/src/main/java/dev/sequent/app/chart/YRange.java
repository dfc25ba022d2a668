package dev.sequent.app.chart;

import java.util.Arrays;
import java.util.List;

/** Finds the range of values that a chart shows. */
final class YRange {
  /** As many values as decide what is typical. */
  private static final int SAMPLE = 4096;

  /** The share of values at each end that does not count as typical. */
  private static final double TAIL = 0.02;

  /** How far beyond the typical values, in spreads of those, a value still counts as near. */
  private static final double NEAR = 1.5;

  private static final int PARTS = 10;

  private YRange() {}

  /**
   * The range for curves, with round ends.
   *
   * @param columnWidth pixels that a column of the curves is wide: what is typical of a pixel stays
   *     the same when columns are wider for a moment
   */
  static Range of(List<Curve> curves, ChartView view, int columnWidth) {
    boolean positive = view.yScale() == Scale.Kind.LOG;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Curve curve : curves) {
      lowest = Math.min(lowest, positive ? lowestPositive(curve.raw()) : curve.raw().lowest());
      highest = Math.max(highest, curve.raw().highest());
      // Averages reach farther than the points in view where those before them were higher.
      lowest = Math.min(lowest, positive ? lowestPositive(curve.line()) : curve.line().lowest());
      highest = Math.max(highest, curve.line().highest());
    }
    if (!(lowest <= highest) || (positive && !(highest > 0))) {
      return positive ? new Range(0.1, 1) : new Range(0, 1);
    }
    Scale scale = Scale.of(view.yScale(), Math.max(Math.abs(lowest), Math.abs(highest)));
    double low = scale.place(lowest);
    double high = scale.place(highest);
    if (view.fit() == ChartView.Fit.TYPICAL) {
      double[] values = sample(curves, scale, columnWidth);
      int tail = (int) Math.ceil(TAIL * (values.length - 1));
      double typicalLow = values.length == 0 ? low : values[tail];
      double typicalHigh = values.length == 0 ? high : values[values.length - 1 - tail];
      double near = NEAR * (typicalHigh - typicalLow);
      if (near > 0) {
        low = Math.max(low, Math.min(typicalLow - near, markedLow(curves, scale)));
        high = Math.min(high, Math.max(typicalHigh + near, markedHigh(curves, scale)));
      }
    }
    return scale.values(Range.round(low, high, PARTS));
  }

  private static double lowestPositive(PixelColumns columns) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int column = 0; column < columns.columns(); column++) {
      double low = columns.low(column);
      double high = columns.high(column);
      double positive = low > 0 ? low : high;
      if (positive > 0 && positive < lowest) {
        lowest = positive;
      }
    }
    return lowest;
  }

  /** Lows and highs of some pixels of each curve, in order of size. */
  private static double[] sample(List<Curve> curves, Scale scale, int columnWidth) {
    int each = Math.max(8, SAMPLE / 2 / curves.size());
    double[] values = new double[curves.size() * 2 * each];
    double[] found = new double[2];
    int size = 0;
    for (Curve curve : curves) {
      PixelColumns raw = curve.raw();
      int pixels = raw.columns() * columnWidth;
      int stride = Math.ceilDiv(pixels, each);
      for (int pixel = 0; pixel < pixels; pixel += stride) {
        if (findFirst(raw, columnWidth, pixel, Math.min(pixels, pixel + stride), found)) {
          double low = scale.place(found[0]);
          double high = scale.place(found[1]);
          if (Double.isFinite(high)) {
            values[size++] = Double.isFinite(low) ? low : high;
            values[size++] = high;
          }
        }
      }
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Finds the extremes of the first of some pixels that has any. */
  private static boolean findFirst(
      PixelColumns columns, int columnWidth, int from, int until, double[] found) {
    for (int pixel = from; pixel < until; pixel++) {
      if (columns.findPart(pixel / columnWidth, pixel % columnWidth, columnWidth, found)) {
        return true;
      }
    }
    return false;
  }

  /** Evaluations are few and dear: they are never taken for outliers. */
  private static double markedLow(List<Curve> curves, Scale scale) {
    return curves.stream()
        .filter(curve -> curve.series().marked())
        .mapToDouble(curve -> scale.place(curve.raw().lowest()))
        .filter(Double::isFinite)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double markedHigh(List<Curve> curves, Scale scale) {
    return curves.stream()
        .filter(curve -> curve.series().marked())
        .mapToDouble(curve -> scale.place(curve.raw().highest()))
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
