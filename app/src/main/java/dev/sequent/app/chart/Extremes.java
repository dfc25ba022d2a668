package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * The lowest and highest values of every 16, 256, 4,096, ... values of a series that only grows, so
 * that the extremes of any stretch are found without looking at each value. Values that are not
 * finite have no part in them.
 *
 * <p>Only whole buckets are stored and no stored bucket ever changes; what a view of n values needs
 * is therefore safe to read while the owner appends.
 */
final class Extremes {
  private static final int SHIFT = 4;
  private static final int FAN = 1 << SHIFT;

  private double[][] low = new double[0][];
  private double[][] high = new double[0][];
  // The bucket being filled at each level.
  private double[] openLow = new double[0];
  private double[] openHigh = new double[0];

  /** Takes the value at {@code index}; to be called for 0, 1, 2, ... */
  void add(int index, double value) {
    double lowest = isFinite(value) ? value : Double.POSITIVE_INFINITY;
    double highest = isFinite(value) ? value : Double.NEGATIVE_INFINITY;
    int position = index;
    for (int level = 0; ; level++) {
      if (level == low.length) {
        addLevel();
      }
      openLow[level] = Math.min(openLow[level], lowest);
      openHigh[level] = Math.max(openHigh[level], highest);
      if ((position & (FAN - 1)) != FAN - 1) {
        return;
      }
      position >>= SHIFT;
      lowest = openLow[level];
      highest = openHigh[level];
      if (position >= low[level].length) {
        low[level] = Arrays.copyOf(low[level], position * 2);
        high[level] = Arrays.copyOf(high[level], position * 2);
      }
      low[level][position] = lowest;
      high[level][position] = highest;
      openLow[level] = Double.POSITIVE_INFINITY;
      openHigh[level] = Double.NEGATIVE_INFINITY;
    }
  }

  private void addLevel() {
    int level = low.length;
    low = Arrays.copyOf(low, level + 1);
    high = Arrays.copyOf(high, level + 1);
    low[level] = new double[FAN];
    high[level] = new double[FAN];
    openLow = Arrays.copyOf(openLow, level + 1);
    openHigh = Arrays.copyOf(openHigh, level + 1);
    openLow[level] = Double.POSITIVE_INFINITY;
    openHigh[level] = Double.NEGATIVE_INFINITY;
    // The new level begins with what the levels below have already handed up: nothing, as a level
    // is made at the first value of its first bucket.
  }

  /** What is stored so far, unmoved by what is added later. */
  Extremes view() {
    Extremes view = new Extremes();
    view.low = low.clone();
    view.high = high.clone();
    return view;
  }

  /**
   * Finds the extremes of the values from {@code from} to before {@code until}.
   *
   * @param values all of them
   * @param found gets the lowest at 0 and the highest at 1; positive and negative infinity where no
   *     value is finite
   */
  void find(double[] values, int from, int until, double[] found) {
    found[0] = Double.POSITIVE_INFINITY;
    found[1] = Double.NEGATIVE_INFINITY;
    // Single values up to the first whole bucket and after the last.
    int i = Math.min((from + FAN - 1) & -FAN, until);
    int left = Math.max(i, until & -FAN);
    single(values, from, i, found);
    single(values, left, until, found);
    double lowest = found[0];
    double highest = found[1];
    int first = i >> SHIFT;
    int end = left >> SHIFT;
    for (int level = 0; first < end; level++) {
      double[] lows = low[level];
      double[] highs = high[level];
      boolean top = level + 1 == low.length || end - first <= 2 * FAN;
      int startOfWhole = top ? end : Math.min((first + FAN - 1) & -FAN, end);
      for (; first < startOfWhole; first++) {
        lowest = lows[first] < lowest ? lows[first] : lowest;
        highest = highs[first] > highest ? highs[first] : highest;
      }
      int endOfWhole = top ? end : Math.max(first, end & -FAN);
      while (end > endOfWhole) {
        end--;
        lowest = lows[end] < lowest ? lows[end] : lowest;
        highest = highs[end] > highest ? highs[end] : highest;
      }
      first >>= SHIFT;
      end >>= SHIFT;
    }
    found[0] = lowest;
    found[1] = highest;
  }

  /**
   * The level whose buckets hold at most {@code values} values; -1 where single values are best.
   */
  static int levelFor(int values) {
    int level = -1;
    for (int size = FAN; size <= values; size *= FAN) {
      level++;
    }
    return level;
  }

  /**
   * Like {@link #find}, but of all buckets that the stretch touches: at most a bucket more at each
   * end, and no look at single values.
   *
   * @param size how many values there are
   * @param level whose buckets are taken
   */
  void findAround(double[] values, int from, int until, int size, int level, double[] found) {
    int shift = (level + 1) * SHIFT;
    int first = from >> shift;
    int end = ((until - 1) >> shift) + 1;
    int whole = size >> shift;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double[] lows = low[level];
    double[] highs = high[level];
    for (int bucket = first; bucket < Math.min(end, whole); bucket++) {
      lowest = lows[bucket] < lowest ? lows[bucket] : lowest;
      highest = highs[bucket] > highest ? highs[bucket] : highest;
    }
    found[0] = lowest;
    found[1] = highest;
    if (end > whole) {
      // The last values fill no bucket yet.
      find(values, Math.max(from, whole << shift), until, found);
      found[0] = Math.min(found[0], lowest);
      found[1] = Math.max(found[1], highest);
    }
  }

  /** Looks at each value; comparisons pass over NaN, and infinities are rare enough for a retry. */
  private static void single(double[] values, int from, int until, double[] found) {
    double lowest = found[0];
    double highest = found[1];
    for (int i = from; i < until; i++) {
      double value = values[i];
      lowest = value < lowest ? value : lowest;
      highest = value > highest ? value : highest;
    }
    if (lowest == Double.NEGATIVE_INFINITY || highest == Double.POSITIVE_INFINITY) {
      lowest = found[0];
      highest = found[1];
      for (int i = from; i < until; i++) {
        if (isFinite(values[i])) {
          lowest = Math.min(lowest, values[i]);
          highest = Math.max(highest, values[i]);
        }
      }
    }
    found[0] = lowest;
    found[1] = highest;
  }

  private static boolean isFinite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }
}
