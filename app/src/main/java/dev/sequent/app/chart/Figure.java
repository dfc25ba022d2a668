package dev.sequent.app.chart;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chart for a paper: on white, with axis titles, ticks and a legend that names each run and its
 * id. What it shows is what the chart shows; the curves are drawn from all points again.
 *
 * @param title of the metric
 * @param format of its values
 * @param view what part of the points, and how
 */
public record Figure(String title, ValueFormat format, ChartView view, List<ChartSeries> series) {
  /** A third more than a column of a paper, in points. */
  static final double WIDTH = 480;

  private static final double PLOT_HEIGHT = 260;
  private static final double LEFT = 62;
  private static final double RIGHT = 14;
  private static final double TOP = 16;
  private static final double BOTTOM = 44;
  private static final double LEGEND_LINE = 14;
  private static final double TEXT = 10;
  private static final double SMALL = 9;
  private static final double LINE_WIDTH = 1.2;
  private static final double DOT = 2.4;

  /** Columns of a point in which the extremes are kept, fine enough for a printer. */
  private static final int COLUMNS_A_POINT = 4;

  private static final Color INK = new Color(0x1f2328);
  private static final Color GRID = new Color(0xd8dee4);

  public Figure {
    series = List.copyOf(series);
  }

  /** What a chart shows now. */
  public static Figure of(MetricChart chart) {
    return new Figure(chart.title(), chart.format(), chart.view(), chart.drawn());
  }

  /** The height of the figure in points. */
  double height() {
    return TOP + PLOT_HEIGHT + BOTTOM + LEGEND_LINE * series.size() + 6;
  }

  /** The ids of the runs. */
  List<String> runs() {
    return series.stream().map(ChartSeries::run).distinct().toList();
  }

  /** Draws the figure. */
  void draw(FigurePen pen) throws IOException {
    double width = WIDTH - LEFT - RIGHT;
    int columns = (int) (width * COLUMNS_A_POINT);
    ChartFrame frame = ChartFrame.of(series, view, columns, 1, new CurveCache());
    PlotMap frameMap = frame.map();
    PlotMap map =
        new PlotMap(
            frame.x(),
            frameMap.xScale(),
            frame.y(),
            frameMap.yScale(),
            (int) width,
            (int) PLOT_HEIGHT,
            1);
    area(pen, 0, 0, WIDTH, height(), Color.WHITE);
    axes(pen, map);
    pen.clip(LEFT, TOP, map.width(), map.height());
    for (Curve curve : frame.curves()) {
      if (curve.smooth() != null) {
        Color faint = blendWithWhite(curve.series().style().colorOn(false), 0.3);
        line(pen, curve.raw(), map, faint, LINE_WIDTH / 2, new double[0]);
      }
    }
    for (Curve curve : frame.curves()) {
      ChartSeries one = curve.series();
      Color color = one.style().colorOn(false);
      line(pen, curve.line(), map, color, LINE_WIDTH, one.style().dash());
      if (one.marked()) {
        dots(pen, curve, map, color);
      }
    }
    pen.unclip();
    for (EdgeMark mark : frame.marks()) {
      edge(pen, mark, map);
    }
    legend(pen);
  }

  private void axes(FigurePen pen, PlotMap map) throws IOException {
    double bottom = TOP + map.height();
    double right = LEFT + map.width();
    for (Tick tick : Ticks.ofY(format, map.y(), map.yScale(), map.height(), 34)) {
      double y = TOP + map.py(tick.value());
      segment(pen, LEFT, y, right, y, GRID);
      pen.text(tick.label(), LEFT - 6, y + SMALL / 3, SMALL, FigurePen.Anchor.END, INK);
    }
    for (Tick tick : Ticks.ofX(view.axis(), map.x(), map.xScale(), map.width(), 70)) {
      double x = LEFT + map.px(tick.value());
      segment(pen, x, bottom, x, bottom + 3, INK);
      pen.text(tick.label(), x, bottom + 13, SMALL, FigurePen.Anchor.MIDDLE, INK);
    }
    segment(pen, LEFT, bottom, right, bottom, INK);
    segment(pen, LEFT, TOP, LEFT, bottom, INK);
    String y = map.yScale().kind() == Scale.Kind.LINEAR ? "" : " (" + view.yScale() + ")";
    String x = map.xScale().kind() == Scale.Kind.LINEAR ? "" : " (" + view.xScale() + ")";
    pen.text(title + y, LEFT, TOP - 5, TEXT, FigurePen.Anchor.START, INK);
    pen.text(
        view.axis().title() + x,
        LEFT + map.width() / 2.0,
        bottom + 28,
        TEXT,
        FigurePen.Anchor.MIDDLE,
        INK);
  }

  private static void line(
      FigurePen pen, PixelColumns columns, PlotMap map, Color color, double width, double[] dash)
      throws IOException {
    Points path = columns.path();
    double[] x = new double[path.size()];
    double[] y = new double[path.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = LEFT + map.px(path.x(i));
      y[i] = TOP + map.py(path.y(i));
    }
    if (x.length > 0) {
      pen.line(x, y, color, width, dash);
    }
  }

  private static void dots(FigurePen pen, Curve curve, PlotMap map, Color color)
      throws IOException {
    Points path = curve.line().path();
    for (int i = 0; i < path.size(); i++) {
      double x = LEFT + map.px(path.x(i));
      double y = TOP + map.py(path.y(i));
      double[] aroundX = new double[12];
      double[] aroundY = new double[12];
      for (int corner = 0; corner < aroundX.length; corner++) {
        aroundX[corner] = x + DOT * Math.cos(corner * Math.PI / 6);
        aroundY[corner] = y + DOT * Math.sin(corner * Math.PI / 6);
      }
      pen.area(aroundX, aroundY, color);
    }
  }

  /** A triangle at the edge that a value lies beyond; NaN stands below, in grey words. */
  private void edge(FigurePen pen, EdgeMark mark, PlotMap map) throws IOException {
    Color color = mark.curve().series().style().colorOn(false);
    double x = LEFT + map.px(mark.x());
    boolean above = mark.kind() == EdgeMark.Kind.ABOVE;
    double tip = above ? TOP : TOP + map.height();
    double base = above ? tip + 5 : tip - 5;
    pen.area(new double[] {x - 3, x, x + 3}, new double[] {base, tip, base}, color);
    pen.text(
        format.text(mark.value()),
        x + 5,
        above ? tip + 7 : tip - 2,
        SMALL - 2,
        FigurePen.Anchor.START,
        INK);
  }

  private void legend(FigurePen pen) throws IOException {
    double y = TOP + PLOT_HEIGHT + BOTTOM;
    for (ChartSeries one : series) {
      double middle = y - 3;
      pen.line(
          new double[] {LEFT, LEFT + 24},
          new double[] {middle, middle},
          one.style().colorOn(false),
          2,
          one.style().dash());
      pen.text(named(one), LEFT + 30, y, SMALL, FigurePen.Anchor.START, INK);
      y += LEGEND_LINE;
    }
  }

  private static String named(ChartSeries series) {
    List<String> parts = new ArrayList<>();
    parts.add(series.label());
    if (!series.role().isEmpty()) {
      parts.add(series.role());
    }
    if (!series.run().equals(series.label())) {
      parts.add("run " + series.run());
    }
    return String.join(" · ", parts);
  }

  private static void segment(
      FigurePen pen, double x0, double y0, double x1, double y1, Color color) throws IOException {
    pen.line(new double[] {x0, x1}, new double[] {y0, y1}, color, 0.6, new double[0]);
  }

  private static void area(
      FigurePen pen, double x, double y, double width, double height, Color color)
      throws IOException {
    pen.area(
        new double[] {x, x + width, x + width, x},
        new double[] {y, y, y + height, y + height},
        color);
  }

  private static Color blendWithWhite(Color color, double share) {
    int[] parts = {color.getRed(), color.getGreen(), color.getBlue()};
    int[] mixed = Arrays.stream(parts).map(c -> (int) (255 - (255 - c) * share)).toArray();
    return new Color(mixed[0], mixed[1], mixed[2]);
  }
}
