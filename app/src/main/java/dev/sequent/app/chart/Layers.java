package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * One pixel column of many curves that lie over each other, of which each pixel is painted once:
 * with a hundred curves that overlap nearly all of the painting is never done.
 *
 * <p>Opaque stretches come first, the uppermost before those below it, and each paints what is
 * still free. Translucent ones lie behind all of those. Where they overlap, a row gets the colour
 * that they make together, mixed from the uppermost down to where no more shows through.
 *
 * <p>Used for one column after the other, by one thread.
 */
final class Layers {
  /** Where less than this of 255 shows through, what lies below is not looked at. */
  private static final int OPAQUE = 16;

  /** Bits from one channel to the next; a sum of shares of it is at most 255 times 255. */
  private static final int APART = 20;

  private static final long SUM = (1L << APART) - 1;

  private static final int WORD = 64;
  private static final int WORD_SHIFT = 6;

  private final Raster raster;
  private final int words;
  // Of each translucent layer how much it covers, of 255, and the channels of its colour, so far
  // apart that their sums do not meet.
  private final int[] alphas;
  private final long[] apart;
  // Bits of the rows that an opaque stretch covers.
  private final long[] covered;
  // Bits of the layers that begin or end at a row, and bits of the rows where any does.
  private final long[] changes;
  private final long[] changed;
  private final long[] active;
  // Rows that an opaque stretch covers in part, the uppermost first.
  private final int[] softRow;
  private final int[] softColour;
  private final float[] softShare;
  private int softs;
  private int column;
  // The colour of the active layers, and the lowest that has a part in it.
  private int mixed;
  private int lowest;

  /**
   * Room for one column's stretches.
   *
   * @param colours of the translucent layers, the lowest first: 0xAARRGGBB, not premultiplied
   * @param opaque how many stretches are opaque at most
   */
  Layers(Raster raster, int[] colours, int opaque) {
    this.raster = raster;
    alphas = Arrays.stream(colours).map(argb -> argb >>> 24).toArray();
    apart = Arrays.stream(colours).mapToLong(Layers::apart).toArray();
    words = (colours.length + WORD - 1) / WORD;
    int rowWords = raster.height() / WORD + 1;
    covered = new long[rowWords];
    changes = new long[(raster.height() + 1) * words];
    changed = new long[rowWords];
    active = new long[words];
    softRow = new int[2 * opaque];
    softColour = new int[2 * opaque];
    softShare = new float[2 * opaque];
  }

  private static long apart(int argb) {
    return ((argb >> 16 & 0xffL) << (2 * APART)) | ((argb >> 8 & 0xffL) << APART) | (argb & 0xffL);
  }

  /** Begins with a column, whatever it was before. */
  void begin(int newColumn) {
    column = newColumn;
    softs = 0;
    Arrays.fill(covered, 0);
    raster.set(column, 0, raster.height(), 0);
  }

  /**
   * Paints an opaque stretch below those before.
   *
   * @param top where it begins; the row there is covered in part
   * @param bottom where it ends, the same way
   */
  void paint(float top, float bottom, int argb) {
    float from = Math.max(0, top);
    float to = Math.min(raster.height(), bottom);
    if (!(from < to)) {
      return;
    }
    // Neither is negative: a cast rounds down.
    int above = (int) from;
    int end = (int) to;
    if (above == end) {
      soft(end, to - from, argb);
      return;
    }
    int first = above;
    if (from > above) {
      first++;
      soft(above, first - from, argb);
    }
    if (to > end) {
      soft(end, to - end, argb);
    }
    cover(first, end, argb);
  }

  private void soft(int row, float share, int argb) {
    if ((covered[row >> WORD_SHIFT] & 1L << row) == 0) {
      softRow[softs] = row;
      softColour[softs] = argb;
      softShare[softs++] = share;
    }
  }

  private void cover(int from, int end, int argb) {
    for (int word = from >> WORD_SHIFT; word << WORD_SHIFT < end; word++) {
      long rows = rows(word, from, end);
      paintRows(word, rows & ~covered[word], argb);
      covered[word] |= rows;
    }
  }

  /** The bits in a word of the rows of a stretch that reaches into it. */
  private static long rows(int word, int from, int end) {
    int first = word << WORD_SHIFT;
    long rows = from > first ? -1L << from : -1L;
    return end < first + WORD ? rows & ((1L << end) - 1) : rows;
  }

  /** Gives the rows of some bits a colour, premultiplied. */
  private void paintRows(int word, long rows, int argb) {
    long left = rows;
    while (left != 0) {
      int from = Long.numberOfTrailingZeros(left);
      int length = Long.numberOfTrailingZeros(~(left >>> from));
      int end = Math.min(WORD, from + length);
      raster.set(column, (word << WORD_SHIFT) + from, (word << WORD_SHIFT) + end, argb);
      left = end == WORD ? 0 : left & -1L << end;
    }
  }

  /**
   * Lets a translucent layer cover rows, behind all that is opaque.
   *
   * @param layer its place among the translucent ones, 0 the lowest
   */
  void add(int layer, int fromRow, int endRow) {
    int from = Math.max(0, fromRow);
    int end = Math.min(raster.height(), endRow);
    if (from < end && anyFree(from, end)) {
      toggle(from, layer);
      toggle(end, layer);
    }
  }

  private boolean anyFree(int from, int end) {
    for (int word = from >> WORD_SHIFT; word << WORD_SHIFT < end; word++) {
      if ((rows(word, from, end) & ~covered[word]) != 0) {
        return true;
      }
    }
    return false;
  }

  private void toggle(int row, int layer) {
    changes[row * words + (layer >> WORD_SHIFT)] ^= 1L << layer;
    changed[row >> WORD_SHIFT] |= 1L << row;
  }

  /** Paints the translucent layers and the soft ends; the column is done. */
  void end() {
    int start = 0;
    // Nothing is mixed before a free row wants it: most rows lie behind an opaque stretch.
    int free = nextFree(0);
    lowest = -1;
    boolean stale = true;
    for (int word = 0; word < changed.length; word++) {
      long rows = changed[word];
      changed[word] = 0;
      while (rows != 0) {
        int row = (word << WORD_SHIFT) + Long.numberOfTrailingZeros(rows);
        rows &= rows - 1;
        if (stale && free < row) {
          mix();
          stale = false;
        }
        // What changes below all that shows changes nothing.
        if (change(row) >= lowest || stale) {
          if (!stale) {
            stretch(start, row);
          }
          stale = true;
          start = row;
          free = free < row ? nextFree(row) : free;
        }
      }
    }
    // Below the last change there is none.
    while (softs > 0) {
      softs--;
      raster.blend(column, softRow[softs], softColour[softs], softShare[softs]);
    }
  }

  /** The first row from one on that no opaque stretch covers; beyond all where there is none. */
  private int nextFree(int row) {
    int word = row >> WORD_SHIFT;
    long left = ~covered[word] & -1L << row;
    while (left == 0) {
      if (++word == covered.length) {
        return word << WORD_SHIFT;
      }
      left = ~covered[word];
    }
    return (word << WORD_SHIFT) + Long.numberOfTrailingZeros(left);
  }

  /** Lets layers begin and end at a row; the uppermost of those. */
  private int change(int row) {
    int uppermost = -1;
    for (int i = 0; i < words; i++) {
      long bits = changes[row * words + i];
      if (bits != 0) {
        active[i] ^= bits;
        changes[row * words + i] = 0;
        uppermost = i * WORD + WORD - 1 - Long.numberOfLeadingZeros(bits);
      }
    }
    return uppermost;
  }

  /** Rows that the same layers make: those of them that are free. */
  private void stretch(int from, int end) {
    if (mixed == 0) {
      return;
    }
    for (int word = from >> WORD_SHIFT; word << WORD_SHIFT < end; word++) {
      paintRows(word, rows(word, from, end) & ~covered[word], mixed);
    }
  }

  /** Mixes the active layers from the uppermost down. */
  private void mix() {
    // Sums of 255 times a channel, since a layer's share is in 255ths.
    long channels = 0;
    int through = 255;
    lowest = -1;
    for (int word = words - 1; word >= 0 && through >= OPAQUE; word--) {
      long left = active[word];
      while (left != 0 && through >= OPAQUE) {
        long bit = Long.highestOneBit(left);
        left ^= bit;
        lowest = word * WORD + Long.numberOfTrailingZeros(bit);
        int share = through * alphas[lowest] / 255;
        channels += share * apart[lowest];
        through -= share;
      }
    }
    if (through >= OPAQUE) {
      lowest = -1;
    }
    int red = (int) (channels >> (2 * APART)) / 255;
    int green = (int) ((channels >> APART) & SUM) / 255;
    int blue = (int) (channels & SUM) / 255;
    mixed = ((255 - through) << 24) | (red << 16) | (green << 8) | blue;
  }
}
