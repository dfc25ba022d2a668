package dev.sequent.app.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

/**
 * Draws each curve as one path, with the raw points faint behind it: a thin line, or where there
 * are many the band of each pixel column. Stroking point by point costs several times as much.
 */
final class CurveRenderer extends AbstractXYItemRenderer {
  private static final float LINE_WIDTH = 1.6f;
  private static final float FAINT_WIDTH = 1f;
  private static final int FAINT_ALPHA = 70;
  private static final int FAINT_ALPHA_ON_DARK = 90;
  private static final double MARK_RADIUS = 3.2;
  private static final double RIM = 1.2;
  private static final int MOST_MARKS = 120;

  private boolean dark;
  private Color ground = Color.WHITE;

  void setTheme(ChartTheme theme) {
    dark = theme.dark();
    ground = theme.ground();
  }

  @Override
  public void drawItem(
      Graphics2D g2,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis xAxis,
      ValueAxis yAxis,
      XYDataset dataset,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    // The first item draws the whole curve, the others have nothing left to do.
    if (item == 0 && dataset instanceof CurveDataset curves) {
      Curve curve = curves.frame().curves().get(series);
      new Pen(g2, area, xAxis, yAxis).draw(curve);
    }
  }

  @Override
  public XYItemRendererState initialise(
      Graphics2D g2, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
    XYItemRendererState state = new XYItemRendererState(info);
    // The line is already cut to what is visible, and item 0 must always come.
    state.setProcessVisibleItemsOnly(false);
    return state;
  }

  private final class Pen {
    private final Graphics2D g2;
    private final Rectangle2D area;
    private final ValueAxis xAxis;
    private final ValueAxis yAxis;

    Pen(Graphics2D g2, Rectangle2D area, ValueAxis xAxis, ValueAxis yAxis) {
      this.g2 = g2;
      this.area = area;
      this.xAxis = xAxis;
      this.yAxis = yAxis;
    }

    void draw(Curve curve) {
      Color color = curve.series().style().colorOn(dark);
      PixelColumns band = curve.band();
      if (band != null) {
        g2.setPaint(faint(color));
        fill(band);
      }
      Points behind = curve.faint();
      if (behind != null) {
        g2.setPaint(faint(color));
        g2.setStroke(new BasicStroke(FAINT_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        g2.draw(path(behind));
      }
      g2.setPaint(color);
      g2.setStroke(stroke(curve.series()));
      g2.draw(path(curve.line()));
      if ((curve.series().marked() && curve.line().size() <= MOST_MARKS)
          || curve.line().size() == 1) {
        marks(curve.line(), color);
      }
    }

    /** One bar a column, from the lowest to the highest value and on to the column before. */
    private void fill(PixelColumns band) {
      double lowBefore = Double.NaN;
      double highBefore = Double.NaN;
      for (int column = 0; column < band.columns(); column++) {
        double low = band.low(column);
        double high = band.high(column);
        if (Double.isNaN(low)) {
          continue;
        }
        // Reaching to the neighbour keeps a steep stretch in one piece.
        double bottom = pixelY(highBefore < low ? highBefore : low);
        double top = pixelY(lowBefore > high ? lowBefore : high);
        // On whole pixels: half covered ones would look like another, fainter curve.
        double left = Math.rint(pixelX(band.left(column)));
        double right = Math.rint(pixelX(band.left(column + 1)));
        g2.fill(new Rectangle2D.Double(left, top, right - left, Math.max(1, bottom - top)));
        lowBefore = low;
        highBefore = high;
      }
    }

    private Path2D path(Points points) {
      Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.size() + 1);
      for (int i = 0; i < points.size(); i++) {
        double x = pixelX(points.x(i));
        double y = pixelY(points.y(i));
        if (i == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
      return path;
    }

    /** Dots with a rim in the ground's colour, so that they stand out from curves below them. */
    private void marks(Points points, Color color) {
      Shape clip = g2.getClip();
      // The plot cuts at its edge; a dot on the edge, such as the best value, stays whole.
      g2.setClip(grown(MARK_RADIUS + RIM));
      for (int i = 0; i < points.size(); i++) {
        double x = pixelX(points.x(i));
        double y = pixelY(points.y(i));
        if (grown(0.5).contains(x, y)) {
          g2.setPaint(ground);
          g2.fill(dot(x, y, MARK_RADIUS + RIM));
          g2.setPaint(color);
          g2.fill(dot(x, y, MARK_RADIUS));
        }
      }
      g2.setClip(clip);
    }

    private Rectangle2D grown(double by) {
      return new Rectangle2D.Double(
          area.getX() - by, area.getY() - by, area.getWidth() + 2 * by, area.getHeight() + 2 * by);
    }

    private Ellipse2D dot(double x, double y, double radius) {
      return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private double pixelX(double x) {
      return xAxis.valueToJava2D(x, area, RectangleEdge.BOTTOM);
    }

    private double pixelY(double y) {
      return yAxis.valueToJava2D(y, area, RectangleEdge.LEFT);
    }
  }

  private static BasicStroke stroke(ChartSeries series) {
    double[] lengths = series.style().dash();
    float[] dash = new float[lengths.length];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = (float) lengths[i];
    }
    return new BasicStroke(
        LINE_WIDTH,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10,
        dash.length == 0 ? null : dash,
        0);
  }

  private Color faint(Color color) {
    int alpha = dark ? FAINT_ALPHA_ON_DARK : FAINT_ALPHA;
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }
}
