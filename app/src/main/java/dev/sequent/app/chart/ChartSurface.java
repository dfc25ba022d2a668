package dev.sequent.app.chart;

import java.awt.geom.Rectangle2D;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The drawn part of a chart: axes, grid and curves of one frame. */
final class ChartSurface extends Region {
  /** The same in every chart, so that the plots of a grid stand in line. */
  private static final double LEFT = 54;

  private static final double BOTTOM = 22;
  private static final double TOP = 6;
  private static final double RIGHT = 10;
  private static final double PIXELS_A_TICK_X = 90;
  private static final double PIXELS_A_TICK_Y = 34;

  private final CurveDataset dataset = new CurveDataset();
  private final CurveRenderer renderer = new CurveRenderer();
  private final NumberAxis xAxis = new NumberAxis();
  private final NumberAxis yAxis = new NumberAxis();
  private final JFreeChart chart;
  private final ChartCanvas canvas;

  ChartSurface(ValueFormat format) {
    xAxis.setNumberFormatOverride(ValueFormat.COUNT.forAxis());
    yAxis.setNumberFormatOverride(format.forAxis());
    for (NumberAxis axis : new NumberAxis[] {xAxis, yAxis}) {
      axis.setAutoRange(false);
      axis.setAutoTickUnitSelection(false);
    }
    XYPlot plot = new XYPlot(dataset, xAxis, yAxis, renderer);
    AxisSpace left = new AxisSpace();
    left.setLeft(LEFT);
    AxisSpace bottom = new AxisSpace();
    bottom.setBottom(BOTTOM);
    plot.setFixedRangeAxisSpace(left);
    plot.setFixedDomainAxisSpace(bottom);
    plot.setInsets(new RectangleInsets(TOP, 0, 0, RIGHT));
    chart = new JFreeChart(null, null, plot, false);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    canvas = new ChartCanvas(chart);
    canvas.setTooltipEnabled(false);
    // Zoom goes through the shared range; JFreeChart's own handlers would move one chart alone.
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    setMinSize(120, 80);
    setPrefSize(360, 200);
  }

  void setTheme(ChartTheme theme) {
    change(() -> theme.applyTo(chart, renderer, Font.getDefault().getFamily()));
  }

  void show(ChartFrame frame) {
    change(
        () -> {
          xAxis.setRange(frame.x().low(), frame.x().high());
          yAxis.setRange(frame.y().low(), frame.y().high());
          updateTicks();
          dataset.show(frame);
        });
  }

  ChartFrame frame() {
    return dataset.frame();
  }

  /** The pixel columns that the plot has. */
  int columns() {
    return Math.max(1, (int) Math.round(plotArea().getWidth()));
  }

  /** Where the curves are, in the coordinates of this node. */
  Rectangle2D plotArea() {
    return new Rectangle2D.Double(
        LEFT, TOP, Math.max(1, getWidth() - LEFT - RIGHT), Math.max(1, getHeight() - TOP - BOTTOM));
  }

  double xAt(double pixel) {
    return xAxis.java2DToValue(pixel, plotArea(), RectangleEdge.BOTTOM);
  }

  double pixelOfX(double x) {
    return xAxis.valueToJava2D(x, plotArea(), RectangleEdge.BOTTOM);
  }

  double yAt(double pixel) {
    return yAxis.java2DToValue(pixel, plotArea(), RectangleEdge.LEFT);
  }

  /** One drawing for any number of changes. */
  private void change(Runnable changes) {
    chart.setNotify(false);
    changes.run();
    chart.setNotify(true);
  }

  private void updateTicks() {
    double steps = Math.max(2, plotArea().getWidth() / PIXELS_A_TICK_X);
    double unit = Range.roundUp(xAxis.getRange().getLength() / steps);
    xAxis.setTickUnit(new NumberTickUnit(Math.max(1, Math.ceil(unit))));
    double lines = Math.max(2, plotArea().getHeight() / PIXELS_A_TICK_Y);
    yAxis.setTickUnit(new NumberTickUnit(Range.roundUp(yAxis.getRange().getLength() / lines)));
  }

  @Override
  protected void layoutChildren() {
    chart.setNotify(false);
    updateTicks();
    chart.setNotify(true);
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
  }
}
