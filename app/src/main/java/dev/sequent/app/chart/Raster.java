package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * Some columns of a picture that curves are painted into: premultiplied ARGB, column by column,
 * since a curve covers stretches of columns. Filling them is many times as quick as stroking a
 * path, which is what makes a chart of a hundred noisy curves follow the mouse. It is small enough
 * to stay in a processor's cache until its rows are copied; used by one thread.
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

  void clear() {
    Arrays.fill(pixels, 0);
  }

  /**
   * Paints one column of a trace.
   *
   * @param at the column in this picture
   * @param column the column in the trace
   * @param argb 0xAARRGGBB, not premultiplied
   * @param scratch room for two rows more than there are
   */
  void paint(int at, Trace trace, int column, int argb, float[] scratch) {
    if (trace.parts() == 1) {
      if (trace.top(column) < trace.bottom(column)) {
        span(at, trace.top(column), trace.bottom(column), argb);
      }
    } else {
      parts(at, trace, column, argb, scratch);
    }
  }

  /** Makes rows of a column a colour, premultiplied ARGB, whatever they were. */
  void set(int column, int fromRow, int endRow, int argb) {
    Arrays.fill(pixels, column * height + fromRow, column * height + endRow, argb);
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
  private void parts(int at, Trace trace, int column, int argb, float[] change) {
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
        fill(at, row, whole, argb);
        row = whole - 1;
      } else {
        blend(at, row, argb, coverage);
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
    int from = column * height + fromRow;
    int end = column * height + endRow;
    if (argb >>> 24 == 255) {
      Arrays.fill(pixels, from, end, argb);
      return;
    }
    int source = premultiplied(argb);
    for (int i = from; i < end; i++) {
      pixels[i] = over(pixels[i], source);
    }
  }

  /** Paints one pixel that is covered in part. */
  void blend(int column, int row, int argb, float coverage) {
    int at = column * height + row;
    pixels[at] = blended(pixels[at], argb, coverage);
  }

  /**
   * A pixel with a colour over it.
   *
   * @param below premultiplied
   * @param argb not premultiplied
   * @param coverage how much of the pixel gets the colour, from 0 to 1
   */
  static int blended(int below, int argb, float coverage) {
    int alpha = Math.round((argb >>> 24) * Math.min(1, coverage));
    return alpha == 0 ? below : over(below, premultiplied((argb & 0x00ffffff) | (alpha << 24)));
  }

  private static int over(int below, int source) {
    int alpha = source >>> 24;
    int rest = 256 - alpha - (alpha >> 7);
    return source
        + ((((below & 0x00ff00ff) * rest) >>> 8) & 0x00ff00ff)
        + ((((below >>> 8) & 0x00ff00ff) * rest) & 0xff00ff00);
  }

  private static int premultiplied(int argb) {
    int alpha = argb >>> 24;
    int red = (argb >> 16 & 0xff) * alpha / 255;
    int green = (argb >> 8 & 0xff) * alpha / 255;
    int blue = (argb & 0xff) * alpha / 255;
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  /**
   * Copies the first columns into a picture of rows.
   *
   * @param rows the picture, {@code across} pixels wide
   * @param at the picture's pixel for the first of these
   * @param count how many of its pixels across are copied to
   * @param columnWidth how many pixels across each column fills
   */
  void copyRows(int[] rows, int across, int at, int count, int columnWidth) {
    int to = 0;
    for (; to + 8 <= count; to += 8) {
      copyEight(rows, across, at + to, to, columnWidth);
    }
    for (; to < count; to++) {
      int from = to / columnWidth * height;
      for (int row = 0; row < height; row++) {
        rows[at + row * across + to] = pixels[from + row];
      }
    }
  }

  /**
   * Half a line of the processor's cache at a time; written out it takes half as long as a loop.
   */
  private void copyEight(int[] rows, int across, int at, int first, int columnWidth) {
    int column0 = first / columnWidth * height;
    int column1 = (first + 1) / columnWidth * height;
    int column2 = (first + 2) / columnWidth * height;
    int column3 = (first + 3) / columnWidth * height;
    int column4 = (first + 4) / columnWidth * height;
    int column5 = (first + 5) / columnWidth * height;
    int column6 = (first + 6) / columnWidth * height;
    int column7 = (first + 7) / columnWidth * height;
    for (int row = 0; row < height; row++) {
      int to = at + row * across;
      rows[to] = pixels[column0 + row];
      rows[to + 1] = pixels[column1 + row];
      rows[to + 2] = pixels[column2 + row];
      rows[to + 3] = pixels[column3 + row];
      rows[to + 4] = pixels[column4 + row];
      rows[to + 5] = pixels[column5 + row];
      rows[to + 6] = pixels[column6 + row];
      rows[to + 7] = pixels[column7 + row];
    }
  }
}
