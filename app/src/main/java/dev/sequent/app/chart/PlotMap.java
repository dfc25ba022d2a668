package dev.sequent.app.chart;

/** Where values lie in a plot, in pixels from its top left corner. */
final class PlotMap {
  /** Nothing is drawn farther away, and sums of such numbers stay exact enough. */
  private static final double FAR = 1e6;

  private final Range x;
  private final Range y;
  private final Scale xScale;
  private final Scale yScale;
  private final int width;
  private final int columnWidth;
  private final int height;
  private final double xLow;
  private final double xPerPixel;
  private final double pixelsPerX;
  private final double yHigh;
  private final double yPerPixel;
  private final double pixelsPerY;

  /**
   * A plot.
   *
   * @param width pixels across
   * @param height pixels down
   * @param columnWidth pixels that a column of reduced points is wide; the last may be narrower
   */
  PlotMap(Range x, Scale xScale, Range y, Scale yScale, int width, int height, int columnWidth) {
    this.x = x;
    this.y = y;
    this.xScale = xScale;
    this.yScale = yScale;
    this.width = width;
    this.height = height;
    this.columnWidth = columnWidth;
    xLow = xScale.place(x.low());
    xPerPixel = (xScale.place(x.high()) - xLow) / width;
    pixelsPerX = 1 / xPerPixel;
    yHigh = yScale.place(y.high());
    yPerPixel = (yHigh - yScale.place(y.low())) / height;
    pixelsPerY = 1 / yPerPixel;
  }

  Range x() {
    return x;
  }

  Range y() {
    return y;
  }

  Scale xScale() {
    return xScale;
  }

  Scale yScale() {
    return yScale;
  }

  int width() {
    return width;
  }

  /** Pixels that a column of reduced points is wide. */
  int columnWidth() {
    return columnWidth;
  }

  /** The columns that points are reduced to. */
  int columns() {
    return Math.ceilDiv(width, columnWidth);
  }

  /** The column of a value on x, fractions included. */
  double column(double value) {
    return px(value) / columnWidth;
  }

  int height() {
    return height;
  }

  /** The pixel of a value on x; far outside of the plot it stays a number that can be drawn. */
  double px(double value) {
    return near((xScale.place(value) - xLow) * pixelsPerX);
  }

  /** The pixel of a value on y. */
  double py(double value) {
    return near((yHigh - yScale.place(value)) * pixelsPerY);
  }

  private static double near(double pixel) {
    // Nearly none is far: a guess that a processor gets right.
    return pixel > FAR ? FAR : pixel < -FAR ? -FAR : pixel;
  }

  /** The value at a pixel on x. */
  double xAt(double pixel) {
    return xScale.value(xLow + pixel * xPerPixel);
  }

  /** The value at a pixel on y. */
  double yAt(double pixel) {
    return yScale.value(yHigh - pixel * yPerPixel);
  }
}
