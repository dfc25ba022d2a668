package dev.sequent.app.chart;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * The picture of the curves: painted by a background thread, shown by the window. It may have a
 * margin around the plot, so that what stands on the plot's edge is not cut in half.
 */
final class ChartPicture {
  private final int width;
  private final int height;
  private final int margin;
  private final int[] rows;
  private final PixelBuffer<IntBuffer> buffer;
  private final WritableImage image;

  /** A picture of a plot of so many pixel columns and rows, without a margin. */
  ChartPicture(int width, int height) {
    this(width, height, 0);
  }

  /**
   * A picture of a plot.
   *
   * @param margin pixels on each of its sides
   */
  ChartPicture(int width, int height, int margin) {
    this.width = width;
    this.height = height;
    this.margin = margin;
    int across = width + 2 * margin;
    int down = height + 2 * margin;
    rows = new int[across * down];
    buffer =
        new PixelBuffer<>(across, down, IntBuffer.wrap(rows), PixelFormat.getIntArgbPreInstance());
    image = new WritableImage(buffer);
  }

  /** Pixel columns of the plot. */
  int width() {
    return width;
  }

  /** Pixel rows of the plot. */
  int height() {
    return height;
  }

  int margin() {
    return margin;
  }

  /**
   * Takes over the columns of a raster, as far as they are within the plot.
   *
   * @param first which column of the plot the raster's first one is
   * @param columnWidth how many pixels a column is wide
   */
  void put(Raster raster, int first, int columnWidth) {
    int left = first * columnWidth;
    int pixels = Math.min(raster.width() * columnWidth, width - left);
    int at = margin * (width + 2 * margin) + margin + left;
    raster.copyRows(rows, width + 2 * margin, at, pixels, columnWidth);
  }

  /** Makes the margin transparent again. */
  void clearMargin() {
    int across = width + 2 * margin;
    Arrays.fill(rows, 0, margin * across, 0);
    Arrays.fill(rows, (margin + height) * across, rows.length, 0);
    for (int row = margin; row < margin + height; row++) {
      Arrays.fill(rows, row * across, row * across + margin, 0);
      Arrays.fill(rows, (row + 1) * across - margin, (row + 1) * across, 0);
    }
  }

  /**
   * Paints a pixel that is covered in part; what is outside of the picture is left out.
   *
   * @param column of the plot; in the margin it is negative or not less than the width
   * @param row the same way
   * @param argb not premultiplied
   */
  void blend(int column, int row, int argb, float coverage) {
    int x = column + margin;
    int y = row + margin;
    int across = width + 2 * margin;
    if (x >= 0 && x < across && y >= 0 && y < height + 2 * margin) {
      rows[y * across + x] = Raster.blended(rows[y * across + x], argb, coverage);
    }
  }

  /** What the window shows, row by row with the margin, premultiplied ARGB. */
  int[] rows() {
    return rows;
  }

  boolean fits(int columns, int pixelRows, int around) {
    return width == columns && height == pixelRows && margin == around;
  }

  /** The image, with what was painted last; on the FX thread. */
  WritableImage image() {
    buffer.updateBuffer(changed -> null);
    return image;
  }
}
