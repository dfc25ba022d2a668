package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * The lowest and highest values of every 4, 8, 16, ... values of a series that only grows, so that
 * the extremes of any stretch are found by a look at a few of them. Values that are not finite have
 * no part in them.
 *
 * <p>They are kept as floats, rounded away from each other: what event files hold is exact, and no
 * value is ever outside. The floats stand as integers of the same order, since the smaller of two
 * integers is found without a branch that a processor would have to guess.
 *
 * <p>Only whole buckets are stored and no stored bucket ever changes; what a view of n values needs
 * is therefore safe to read while the owner appends.
 */
final class Extremes {
  /** A bucket of level 0 holds so many values, as a power of two; each level doubles it. */
  private static final int SHIFT = 2;

  private static final int FIRST = 1 << SHIFT;

  /** Single buckets up to this many are looked at rather than climbed over. */
  private static final int FEW = 4;

  /** The lowest and highest of a bucket without finite values. */
  private static final int NO_LOW = key(Float.POSITIVE_INFINITY);

  private static final int NO_HIGH = key(Float.NEGATIVE_INFINITY);

  // Of each level the buckets one after the other: the lowest at 2 n, the highest at 2 n + 1.
  private int[][] levels = new int[0][];
  // The bucket being filled at each level, the same way.
  private int[] open = new int[0];

  /** Takes the value at {@code index}; to be called for 0, 1, 2, ... */
  void add(int index, double value) {
    boolean finite = isFinite(value);
    int lowest = finite ? key(below(value)) : NO_LOW;
    int highest = finite ? key(above(value)) : NO_HIGH;
    int position = index;
    for (int level = 0; ; level++) {
      if (level == levels.length) {
        addLevel();
      }
      open[2 * level] = Math.min(open[2 * level], lowest);
      open[2 * level + 1] = Math.max(open[2 * level + 1], highest);
      int last = level == 0 ? FIRST - 1 : 1;
      if ((position & last) != last) {
        return;
      }
      position >>= level == 0 ? SHIFT : 1;
      lowest = open[2 * level];
      highest = open[2 * level + 1];
      if (2 * position >= levels[level].length) {
        levels[level] = Arrays.copyOf(levels[level], 4 * position);
      }
      levels[level][2 * position] = lowest;
      levels[level][2 * position + 1] = highest;
      open[2 * level] = NO_LOW;
      open[2 * level + 1] = NO_HIGH;
    }
  }

  /** A level is made at the first value of its first bucket, so it begins with nothing. */
  private void addLevel() {
    int level = levels.length;
    levels = Arrays.copyOf(levels, level + 1);
    levels[level] = new int[2 * FIRST];
    open = Arrays.copyOf(open, 2 * level + 2);
    open[2 * level] = NO_LOW;
    open[2 * level + 1] = NO_HIGH;
  }

  /** What is stored so far, unmoved by what is added later. */
  Extremes view() {
    Extremes view = new Extremes();
    view.levels = levels.clone();
    return view;
  }

  /**
   * Finds the extremes of the values from {@code from} to before {@code until}.
   *
   * @param values all of them
   * @param found gets the lowest at 0 and the highest at 1, as exact as a float at least; positive
   *     and negative infinity where no value is finite
   */
  void find(double[] values, int from, int until, double[] found) {
    found[0] = Double.POSITIVE_INFINITY;
    found[1] = Double.NEGATIVE_INFINITY;
    // Single values up to the first whole bucket and after the last.
    int i = Math.min((from + FIRST - 1) & -FIRST, until);
    int left = Math.max(i, until & -FIRST);
    single(values, from, i, found);
    single(values, left, until, found);
    int lowest = NO_LOW;
    int highest = NO_HIGH;
    int first = i >> SHIFT;
    int end = left >> SHIFT;
    for (int level = 0; first < end; level++) {
      int[] buckets = levels[level];
      boolean top = level + 1 == levels.length || end - first <= FEW;
      int firstPair = top ? end : first + (first & 1);
      int endPair = top ? end : end - (end & 1);
      for (int bucket = first; bucket < firstPair; bucket++) {
        lowest = Math.min(lowest, buckets[2 * bucket]);
        highest = Math.max(highest, buckets[2 * bucket + 1]);
      }
      for (int bucket = endPair; bucket < end; bucket++) {
        lowest = Math.min(lowest, buckets[2 * bucket]);
        highest = Math.max(highest, buckets[2 * bucket + 1]);
      }
      first = firstPair >> 1;
      end = endPair >> 1;
      if (top) {
        break;
      }
    }
    widen(values, from, until, lowest, highest, found);
  }

  /**
   * The level whose buckets hold at most {@code values} values; -1 where single values are best.
   */
  static int levelFor(int values) {
    return values < FIRST ? -1 : 31 - Integer.numberOfLeadingZeros(values) - SHIFT;
  }

  /**
   * Like {@link #find}, but of all buckets that the stretch touches: at most a bucket more at each
   * end, and no look at single values.
   *
   * @param size how many values there are
   * @param level whose buckets are taken
   */
  void findAround(double[] values, int from, int until, int size, int level, double[] found) {
    int shift = level + SHIFT;
    int first = from >> shift;
    int end = ((until - 1) >> shift) + 1;
    int whole = size >> shift;
    if (end > whole) {
      // The last values fill no bucket yet.
      find(values, from, until, found);
      return;
    }
    int lowest = NO_LOW;
    int highest = NO_HIGH;
    int[] buckets = levels[level];
    for (int at = 2 * first; at < 2 * end; at += 2) {
      lowest = Math.min(lowest, buckets[at]);
      highest = Math.max(highest, buckets[at + 1]);
    }
    found[0] = Double.POSITIVE_INFINITY;
    found[1] = Double.NEGATIVE_INFINITY;
    widen(values, from, until, lowest, highest, found);
  }

  /** Adds what buckets said; where floats do not reach, the values of the stretch say it. */
  private static void widen(
      double[] values, int from, int until, int lowest, int highest, double[] found) {
    if (lowest > highest) {
      return;
    }
    float low = value(lowest);
    float high = value(highest);
    if (low == Float.NEGATIVE_INFINITY || high == Float.POSITIVE_INFINITY) {
      single(values, from, until, found);
      return;
    }
    found[0] = low < found[0] ? low : found[0];
    found[1] = high > found[1] ? high : found[1];
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

  /** The next float that is not above a value. */
  private static float below(double value) {
    float nearest = (float) value;
    return nearest > value ? Math.nextDown(nearest) : nearest;
  }

  /** The next float that is not below a value. */
  private static float above(double value) {
    float nearest = (float) value;
    return nearest < value ? Math.nextUp(nearest) : nearest;
  }

  /** An integer of the same order as a float. */
  private static int key(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ (bits >> 31 & 0x7fffffff);
  }

  private static float value(int key) {
    return Float.intBitsToFloat(key ^ (key >> 31 & 0x7fffffff));
  }
}
