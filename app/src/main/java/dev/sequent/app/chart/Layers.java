package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * One pixel column of many curves that lie over each other. Each row gets the colour that all of
 * them make together, found from the uppermost down to where no more shows through, and is written
 * once: with a hundred curves that overlap nearly all of the painting is never done.
 *
 * <p>Layers are added from the uppermost down. Used for one column after the other, by one thread.
 */
final class Layers {
  /** Where less than this of 255 shows through, what lies below is not looked at. */
  private static final int OPAQUE = 16;

  private static final int WORD = 64;

  private final Raster raster;
  private final int words;
  private final int[] colours;
  // Bits of the layers that begin or end at a row, and bits of the rows where any does.
  private final long[] changes;
  private final long[] changed;
  private final long[] active;
  // Of each row the opaque layer that covers it; -1 where there is none.
  private final int[] covering;
  // Rows that a layer covers in part, the ends of its stretches.
  private final int[] softLayer;
  private final int[] softRow;
  private final float[] softShare;
  private int softs;
  // Rows that opaque layers are known to cover.
  private int coveredFrom;
  private int coveredUntil;
  // The colour of the active layers, and the lowest that has a part in it.
  private int mixed;
  private int lowest;

  /** Room for layers, 0 the lowest. */
  Layers(Raster raster, int layers) {
    this.raster = raster;
    words = (layers + WORD - 1) / WORD;
    colours = new int[layers];
    changes = new long[(raster.height() + 1) * words];
    changed = new long[raster.height() / WORD + 1];
    active = new long[words];
    covering = new int[raster.height()];
    softLayer = new int[2 * layers];
    softRow = new int[2 * layers];
    softShare = new float[2 * layers];
  }

  /**
   * Lets a layer cover whole rows.
   *
   * @param layer below all that were added before
   * @param argb 0xAARRGGBB, not premultiplied
   */
  void add(int layer, int fromRow, int endRow, int argb) {
    int from = Math.max(0, fromRow);
    int end = Math.min(raster.height(), endRow);
    if (from >= end || (from >= coveredFrom && end <= coveredUntil)) {
      return;
    }
    colours[layer] = argb;
    toggle(from, layer);
    toggle(end, layer);
    if (argb >>> 24 == 255) {
      cover(from, end);
    }
  }

  /** Lets a layer cover rows, the first and last of them in part. */
  void addSoft(int layer, float top, float bottom, int argb) {
    float from = Math.max(0, top);
    float to = Math.min(raster.height(), bottom);
    if (!(from < to)) {
      return;
    }
    // Neither is negative: a cast rounds down.
    int above = (int) from;
    int end = (int) to;
    if (above >= coveredFrom && to <= coveredUntil) {
      return;
    }
    colours[layer] = argb;
    if (above == end) {
      soft(layer, end, to - from);
      return;
    }
    int first = above;
    if (from > above) {
      first++;
      soft(layer, above, first - from);
    }
    if (to > end) {
      soft(layer, end, to - end);
    }
    add(layer, first, end, argb);
  }

  /** The longest stretch is kept: curves mostly overlap in one. */
  private void cover(int from, int end) {
    if (from <= coveredUntil && end >= coveredFrom) {
      coveredFrom = Math.min(coveredFrom, from);
      coveredUntil = Math.max(coveredUntil, end);
    } else if (end - from > coveredUntil - coveredFrom) {
      coveredFrom = from;
      coveredUntil = end;
    }
  }

  private void soft(int layer, int row, float share) {
    softLayer[softs] = layer;
    softRow[softs] = row;
    softShare[softs++] = share;
  }

  private void toggle(int row, int layer) {
    changes[row * words + layer / WORD] ^= 1L << layer;
    changed[row / WORD] |= 1L << row;
  }

  /** Paints a column, whatever it was before, and forgets its layers. */
  void paint(int column) {
    Arrays.fill(covering, -1);
    mix();
    int start = 0;
    for (int word = 0; word < changed.length; word++) {
      long rows = changed[word];
      changed[word] = 0;
      while (rows != 0) {
        int row = word * WORD + Long.numberOfTrailingZeros(rows);
        rows &= rows - 1;
        // What changes below all that shows changes nothing.
        if (change(row) >= lowest) {
          stretch(column, start, row);
          mix();
          start = row;
        }
      }
    }
    stretch(column, start, raster.height());
    for (int i = 0; i < softs; i++) {
      if (softLayer[i] > covering[softRow[i]]) {
        raster.blend(column, softRow[i], colours[softLayer[i]], softShare[i]);
      }
    }
    softs = 0;
    coveredFrom = 0;
    coveredUntil = 0;
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

  /** Rows that look the same. */
  private void stretch(int column, int start, int end) {
    raster.set(column, start, end, mixed);
    if (mixed >>> 24 == 255 && lowest >= 0 && colours[lowest] >>> 24 == 255) {
      Arrays.fill(covering, start, end, lowest);
    }
  }

  /** The uppermost active layer below one; -1 where there is none. */
  private int below(int layer) {
    int word = layer / WORD;
    if (layer % WORD > 0) {
      long left = active[word] & ((1L << layer) - 1);
      if (left != 0) {
        return word * WORD + WORD - 1 - Long.numberOfLeadingZeros(left);
      }
    }
    while (--word >= 0) {
      if (active[word] != 0) {
        return word * WORD + WORD - 1 - Long.numberOfLeadingZeros(active[word]);
      }
    }
    return -1;
  }

  /** Mixes the active layers from the uppermost down. */
  private void mix() {
    // Sums of 255 times a channel, since a layer's share is in 255ths.
    int red = 0;
    int green = 0;
    int blue = 0;
    int through = 255;
    lowest = colours.length;
    while (through >= OPAQUE) {
      int layer = below(lowest);
      lowest = layer;
      if (layer < 0) {
        break;
      }
      int argb = colours[layer];
      int share = through * (argb >>> 24) / 255;
      red += share * (argb >> 16 & 0xff);
      green += share * (argb >> 8 & 0xff);
      blue += share * (argb & 0xff);
      through -= share;
    }
    mixed = (255 - through) << 24 | red / 255 << 16 | green / 255 << 8 | blue / 255;
  }
}
