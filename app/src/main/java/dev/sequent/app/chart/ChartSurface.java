package dev.sequent.app.chart;

import java.awt.geom.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;

/** The drawn part of a chart: JFreeChart's axes and grid, and the picture of the curves over it. */
final class ChartSurface extends Region {
  /** The same in every chart, so that the plots of a grid stand in line. */
  private static final double LEFT = 54;

  private static final double BOTTOM = 22;
  // Half of a label at the upper and at the right end of its axis.
  private static final double TOP = 9;
  private static final double RIGHT = 24;
  static final double PIXELS_A_TICK_X = 90;
  static final double PIXELS_A_TICK_Y = 34;

  private final ValueFormat format;
  private final ScaledAxis xAxis = new ScaledAxis();
  private final ScaledAxis yAxis = new ScaledAxis();
  private final JFreeChart chart;
  private final ChartCanvas canvas;
  private final ImageView curves = new ImageView();
  private ChartFrame frame = ChartFrame.EMPTY;
  private XAxis axis = XAxis.STEP;
  private double margin;

  ChartSurface(ValueFormat format) {
    this.format = format;
    // There is no data for it to draw, but without a renderer there would be no grid.
    XYPlot plot = new XYPlot(null, xAxis, yAxis, new XYLineAndShapeRenderer());
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
    curves.setMouseTransparent(true);
    curves.setManaged(false);
    getChildren().setAll(canvas, curves);
    setMinSize(120, 80);
    setPrefSize(360, 200);
  }

  void setTheme(ChartTheme theme) {
    change(() -> theme.applyTo(chart, Font.getDefault().getFamily()));
  }

  /** Shows a frame and the picture painted for it. */
  void show(ChartFrame newFrame, XAxis newAxis, ChartPicture picture) {
    frame = newFrame;
    axis = newAxis;
    change(this::updateAxes);
    curves.setImage(picture.image());
    margin = picture.margin() * plotArea().getWidth() / picture.width();
    placeCurves();
  }

  ChartFrame frame() {
    return frame;
  }

  /** Screen pixels of a unit of the window. */
  double pixelScale() {
    return getScene() == null || getScene().getWindow() == null
        ? 1
        : getScene().getWindow().getRenderScaleX();
  }

  /** The pixel columns that the plot has. */
  int columns() {
    return (int) Math.max(1, Math.round(plotArea().getWidth() * pixelScale()));
  }

  /** The pixel rows that the plot has. */
  int rows() {
    return (int) Math.max(1, Math.round(plotArea().getHeight() * pixelScale()));
  }

  /** Where the curves are, in the coordinates of this node. */
  Rectangle2D plotArea() {
    return new Rectangle2D.Double(
        LEFT, TOP, Math.max(1, getWidth() - LEFT - RIGHT), Math.max(1, getHeight() - TOP - BOTTOM));
  }

  double xAt(double pixel) {
    Rectangle2D area = plotArea();
    return frame.map().xAt((pixel - area.getX()) / area.getWidth() * frame.map().width());
  }

  double pixelOfX(double x) {
    Rectangle2D area = plotArea();
    return area.getX() + frame.map().px(x) / frame.map().width() * area.getWidth();
  }

  double yAt(double pixel) {
    Rectangle2D area = plotArea();
    return frame.map().yAt((pixel - area.getY()) / area.getHeight() * frame.map().height());
  }

  double pixelOfY(double y) {
    Rectangle2D area = plotArea();
    return area.getY() + frame.map().py(y) / frame.map().height() * area.getHeight();
  }

  /** One drawing for any number of changes. */
  private void change(Runnable changes) {
    chart.setNotify(false);
    changes.run();
    chart.setNotify(true);
  }

  private void updateAxes() {
    PlotMap map = frame.map();
    Rectangle2D area = plotArea();
    xAxis.show(
        map.x(),
        map.xScale(),
        Ticks.ofX(axis, map.x(), map.xScale(), area.getWidth(), PIXELS_A_TICK_X),
        false);
    yAxis.show(
        map.y(),
        map.yScale(),
        Ticks.ofY(format, map.y(), map.yScale(), area.getHeight(), PIXELS_A_TICK_Y),
        true);
  }

  private void placeCurves() {
    Rectangle2D area = plotArea();
    curves.setX(area.getX() - margin);
    curves.setY(area.getY() - margin);
    curves.setFitWidth(area.getWidth() + 2 * margin);
    curves.setFitHeight(area.getHeight() + 2 * margin);
    curves.setSmooth(false);
  }

  @Override
  protected void layoutChildren() {
    chart.setNotify(false);
    updateAxes();
    chart.setNotify(true);
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    placeCurves();
  }
}
