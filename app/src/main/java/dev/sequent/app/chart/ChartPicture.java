package dev.sequent.app.chart;

import java.nio.IntBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** The picture of the curves: painted by a background thread, shown by the window. */
final class ChartPicture {
  private final Raster raster;
  private final int[] rows;
  private final PixelBuffer<IntBuffer> buffer;
  private final WritableImage image;

  ChartPicture(int width, int height) {
    raster = new Raster(width, height);
    rows = new int[width * height];
    buffer =
        new PixelBuffer<>(width, height, IntBuffer.wrap(rows), PixelFormat.getIntArgbPreInstance());
    image = new WritableImage(buffer);
  }

  /** Where curves are painted. */
  Raster raster() {
    return raster;
  }

  /** What the window shows, row by row. */
  int[] rows() {
    return rows;
  }

  boolean fits(int width, int height) {
    return raster.width() == width && raster.height() == height;
  }

  /** The image, with what was painted last; on the FX thread. */
  WritableImage image() {
    buffer.updateBuffer(changed -> null);
    return image;
  }
}
