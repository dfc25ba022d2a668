package dev.sequent.app.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Draws a figure into a picture. */
final class ImagePen implements FigurePen {
  private final Graphics2D g2;
  private @Nullable Shape unclipped;

  private ImagePen(Graphics2D g2) {
    this.g2 = g2;
  }

  /**
   * The picture of a figure.
   *
   * @param scale pixels of a point
   */
  static BufferedImage draw(Figure figure, double scale) throws IOException {
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(Figure.WIDTH * scale),
            (int) Math.ceil(figure.height() * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g2 = image.createGraphics();
    try {
      g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g2.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g2.setColor(Color.WHITE);
      g2.fillRect(0, 0, image.getWidth(), image.getHeight());
      g2.scale(scale, scale);
      figure.draw(new ImagePen(g2));
    } finally {
      g2.dispose();
    }
    return image;
  }

  @Override
  public void line(double[] x, double[] y, Color color, double width, double[] dash) {
    float[] lengths = new float[dash.length];
    for (int i = 0; i < dash.length; i++) {
      lengths[i] = (float) dash[i];
    }
    g2.setColor(color);
    g2.setStroke(
        new BasicStroke(
            (float) width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            lengths.length == 0 ? null : lengths,
            0));
    g2.draw(path(x, y));
  }

  @Override
  public void area(double[] x, double[] y, Color color) {
    Path2D path = path(x, y);
    path.closePath();
    g2.setColor(color);
    g2.fill(path);
  }

  private static Path2D path(double[] x, double[] y) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, x.length + 1);
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < x.length; i++) {
      path.lineTo(x[i], y[i]);
    }
    return path;
  }

  @Override
  public void text(String text, double x, double y, double size, Anchor anchor, Color color) {
    g2.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
    double width = g2.getFontMetrics().getStringBounds(text, g2).getWidth();
    double left =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    g2.setColor(color);
    g2.drawString(text, (float) left, (float) y);
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    unclipped = g2.getClip();
    g2.clip(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void unclip() {
    g2.setClip(unclipped);
  }
}
