package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * A picture that curves are painted into: premultiplied ARGB, column by column, since a curve
 * covers stretches of columns. Filling them is many times as quick as stroking a path, which is
 * what makes a chart of a hundred noisy curves follow the mouse. Different columns may be painted
 * by different threads.
 */
final class Raster {
  private final int width;
  private final int height;
  private final int[] pixels;

  /** A transparent picture. */
  Raster(int width, int height) {
    this.width = width;
    this.height = height;
    pixels = new int[width * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The pixel in a column and row, premultiplied ARGB. */
  int pixel(int column, int row) {
    return pixels[column * height + row];
  }

  void clear(int fromColumn, int untilColumn) {
    Arrays.fill(pixels, fromColumn * height, untilColumn * height, 0);
  }

  /**
   * Paints one column of a trace.
   *
   * @param argb 0xAARRGGBB, not premultiplied
   * @param scratch room for two rows more than there are
   */
  void paint(Trace trace, int column, int argb, float[] scratch) {
    if (trace.parts() == 1) {
      if (trace.top(column) < trace.bottom(column)) {
        span(column, trace.top(column), trace.bottom(column), argb);
      }
    } else {
      parts(trace, column, argb, scratch);
    }
  }

  /**
   * Paints what of one column of a trace is not covered yet, the uppermost trace first: where a
   * hundred curves overlap most of them need no painting at all. For traces of one part a column.
   *
   * @param covered an opaque colour adds its own rows
   */
  void paintBelow(Trace trace, int column, int argb, Covered covered) {
    float from = Math.max(0, trace.top(column));
    float to = Math.min(height, trace.bottom(column));
    if (!(from < to)) {
      return;
    }
    int above = (int) from;
    int below = (int) Math.ceil(to);
    if (covered.all(above, below)) {
      return;
    }
    int first = (int) Math.ceil(from);
    int end = (int) Math.floor(to);
    for (int row = covered.nextFree(first); row < end; ) {
      int stop = covered.endOfFree(row, end);
      fill(column, row, stop, argb);
      row = covered.nextFree(stop);
    }
    if (from < first && covered.nextFree(above) == above) {
      blend(column, above, argb, Math.min(first, to) - from);
    }
    if (to > end && end >= first && covered.nextFree(end) == end) {
      blend(column, end, argb, to - end);
    }
    if (argb >>> 24 == 255) {
      covered.add(above, below);
    }
  }

  /** A stretch with soft ends. */
  private void span(int column, float top, float bottom, int argb) {
    float from = Math.max(0, top);
    float to = Math.min(height, bottom);
    if (from >= to) {
      return;
    }
    int firstWhole = (int) Math.ceil(from);
    int endWhole = (int) Math.floor(to);
    if (firstWhole > endWhole) {
      blend(column, endWhole, argb, to - from);
      return;
    }
    if (from < firstWhole) {
      blend(column, firstWhole - 1, argb, firstWhole - from);
    }
    fill(column, firstWhole, endWhole, argb);
    if (to > endWhole) {
      blend(column, endWhole, argb, to - endWhole);
    }
  }

  /** A column of a smooth line: each row as far as the parts of the column cover it. */
  private void parts(Trace trace, int column, int argb, float[] change) {
    int parts = trace.parts();
    int first = column * parts;
    float top = Float.POSITIVE_INFINITY;
    float bottom = Float.NEGATIVE_INFINITY;
    for (int part = first; part < first + parts; part++) {
      top = Math.min(top, trace.top(part));
      bottom = Math.max(bottom, trace.bottom(part));
    }
    int start = (int) Math.max(0, Math.floor(top));
    int end = (int) Math.min(height, Math.ceil(bottom));
    if (start >= end) {
      return;
    }
    Arrays.fill(change, start, end + 2, 0);
    for (int part = first; part < first + parts; part++) {
      float from = Math.max(start, trace.top(part));
      float to = Math.min(end, trace.bottom(part));
      if (from < to) {
        addEdge(change, from, 1f / parts);
        addEdge(change, to, -1f / parts);
      }
    }
    float coverage = 0;
    for (int row = start; row < end; row++) {
      coverage += change[row];
      if (coverage > 0.999f) {
        int whole = row + 1;
        while (whole < end && Math.abs(change[whole]) < 1e-4f) {
          whole++;
        }
        fill(column, row, whole, argb);
        row = whole - 1;
      } else {
        blend(column, row, argb, coverage);
      }
    }
  }

  /** From an edge on there is more or less; its own row has a share of that. */
  private static void addEdge(float[] change, float at, float amount) {
    int row = (int) at;
    float below = row + 1 - at;
    change[row] += amount * below;
    change[row + 1] += amount * (1 - below);
  }

  private void fill(int column, int fromRow, int endRow, int argb) {
    int alpha = argb >>> 24;
    int from = column * height + fromRow;
    int end = column * height + endRow;
    if (alpha == 255) {
      Arrays.fill(pixels, from, end, argb);
      return;
    }
    int source = premultiplied(argb, alpha);
    int rest = 256 - alpha - (alpha >> 7);
    for (int i = from; i < end; i++) {
      int below = pixels[i];
      pixels[i] =
          source
              + ((((below & 0x00ff00ff) * rest) >>> 8) & 0x00ff00ff)
              + ((((below >>> 8) & 0x00ff00ff) * rest) & 0xff00ff00);
    }
  }

  /** Paints one pixel that is covered in part. */
  void blend(int column, int row, int argb, float coverage) {
    int alpha = Math.round((argb >>> 24) * Math.min(1, coverage));
    if (alpha > 0) {
      fill(column, row, row + 1, (argb & 0x00ffffff) | (alpha << 24));
    }
  }

  private static int premultiplied(int argb, int alpha) {
    int red = (argb >> 16 & 0xff) * alpha / 255;
    int green = (argb >> 8 & 0xff) * alpha / 255;
    int blue = (argb & 0xff) * alpha / 255;
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  /** Copies columns into a picture of rows. */
  void copyRows(int fromColumn, int untilColumn, int[] rows) {
    for (int start = fromColumn; start < untilColumn; start += 16) {
      int stop = Math.min(untilColumn, start + 16);
      for (int row = 0; row < height; row++) {
        int at = row * width;
        for (int column = start; column < stop; column++) {
          rows[at + column] = pixels[column * height + row];
        }
      }
    }
  }
}
