package dev.sequent.app.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The colours of a chart's ground, grid and text. They come from the style sheet (see {@link
 * ThemeProbe}), so that charts follow whichever AtlantaFX theme is on.
 *
 * @param ground behind the curves
 * @param grid hairlines at the ticks
 * @param text tick labels
 */
public record ChartTheme(Color ground, Color grid, Color text) {
  private static final int FONT_SIZE = 11;

  /** Whether curves need their colours for a dark ground. */
  public boolean dark() {
    return 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue() < 128;
  }

  /**
   * Gives a chart of one plot this theme: no frame, no legend, hairlines, small quiet labels. Its
   * ground is that of the node below, which need not be painted twice.
   */
  void applyTo(JFreeChart chart, String fontFamily) {
    chart.setBackgroundPaint(null);
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(grid);
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    Font font = new ChartFont(fontFamily, FONT_SIZE);
    style((NumberAxis) plot.getDomainAxis(), font);
    style((NumberAxis) plot.getRangeAxis(), font);
    plot.getRangeAxis().setAxisLineVisible(false);
  }

  private void style(NumberAxis axis, Font font) {
    axis.setTickLabelFont(font);
    axis.setTickLabelPaint(text);
    axis.setAxisLinePaint(grid);
    axis.setAxisLineStroke(new BasicStroke(1f));
    axis.setTickMarksVisible(false);
    axis.setTickLabelInsets(new RectangleInsets(3, 6, 3, 6));
  }

  static Color awt(javafx.scene.paint.Color color) {
    return new Color(
        (float) color.getRed(),
        (float) color.getGreen(),
        (float) color.getBlue(),
        (float) color.getOpacity());
  }
}
