package dev.sequent.app.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** The files that a figure can be written to. */
public enum FigureFormat {
  PNG("PNG picture"),
  SVG("SVG drawing"),
  PDF("PDF document");

  /** Pixels of a point in a picture. */
  private static final double PIXELS = 2;

  private final String title;

  FigureFormat(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Of its files, without the dot. */
  public String extension() {
    return switch (this) {
      case PNG -> "png";
      case SVG -> "svg";
      case PDF -> "pdf";
    };
  }

  /** Writes a figure; does not close the stream. */
  public void write(Figure figure, OutputStream out) throws IOException {
    switch (this) {
      case PNG -> {
        BufferedImage image = ImagePen.draw(figure, PIXELS);
        ImageIO.write(image, "png", out);
      }
      case SVG -> out.write(SvgPen.draw(figure).getBytes(StandardCharsets.UTF_8));
      case PDF -> PdfPen.draw(figure, out);
    }
  }
}
