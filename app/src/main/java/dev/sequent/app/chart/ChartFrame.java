package dev.sequent.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a chart needs for one drawing: computed on a background thread, so that the window
 * only shows what is there.
 *
 * @param curves in order of drawing
 * @param full the x range of all points, which a zoom cannot leave
 * @param map the ranges drawn, and where their values are
 * @param marks values that the y range does not hold
 * @param unplaced how many series cannot be placed on the x axis
 */
record ChartFrame(List<Curve> curves, Range full, PlotMap map, List<EdgeMark> marks, int unplaced) {

  /** From this many columns of all curves on, work is shared among the processors. */
  private static final int MUCH = 20_000;

  static final ChartFrame EMPTY = empty(0);

  ChartFrame {
    curves = List.copyOf(curves);
    marks = List.copyOf(marks);
  }

  private static ChartFrame empty(int unplaced) {
    Range unit = new Range(0, 1);
    PlotMap map = new PlotMap(unit, Scale.LINEAR, unit, Scale.LINEAR, 1, 1, 1);
    return new ChartFrame(List.of(), unit, map, List.of(), unplaced);
  }

  boolean isEmpty() {
    return curves.isEmpty();
  }

  Range x() {
    return map.x();
  }

  Range y() {
    return map.y();
  }

  /** Whether so much is drawn that several processors pay. */
  boolean large() {
    return curves.size() * map.columns() > MUCH;
  }

  /** Reduces the series to a plot of pixel columns and rows. */
  static ChartFrame of(
      List<ChartSeries> series, ChartView view, int width, int rows, CurveCache cache) {
    return of(series, view, width, rows, 1, cache);
  }

  /**
   * Reduces the series to a plot of pixels.
   *
   * @param width pixels across
   * @param rows pixels down
   * @param columnWidth pixels across that share one column of reduced points
   */
  static ChartFrame of(
      List<ChartSeries> series,
      ChartView view,
      int width,
      int rows,
      int columnWidth,
      CurveCache cache) {
    cache.keepOnly(series);
    List<ChartSeries> shown = new ArrayList<>();
    List<Points> placed = new ArrayList<>();
    int unplaced = 0;
    for (ChartSeries one : series) {
      Points points = cache.placed(one, view.axis());
      if (!points.isEmpty()) {
        shown.add(one);
        placed.add(points);
      } else if (!one.points().isEmpty()) {
        unplaced++;
      }
    }
    if (shown.isEmpty()) {
      return empty(unplaced);
    }
    Range all = view.extent() == null ? extentOf(placed) : view.extent();
    Scale probe = Scale.of(view.xScale(), Math.abs(all.high()));
    Range full = probe.shown(all);
    Range x = view.zoom() == null ? full : view.zoom().within(full);
    double[] edges = PixelColumns.edges(x, probe, width, columnWidth);
    List<Points> smoothed = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      smoothed.add(
          shown.get(i).marked() || view.smoothing() == 0
              ? Points.NONE
              : cache.smoothed(shown.get(i), placed.get(i), view.smoothing()));
    }
    Map<Points.Places, ColumnSlices> slices = new ConcurrentHashMap<>();
    @Nullable Curve[] reduced = new Curve[shown.size()];
    SharedWork.each(
        reduced.length,
        shown.size() * (edges.length - 1) > MUCH,
        i -> reduced[i] = curve(shown.get(i), placed.get(i), smoothed.get(i), edges, slices));
    List<Curve> curves = Arrays.stream(reduced).map(Objects::requireNonNull).toList();
    Range y = view.yZoom() == null ? YRange.of(curves, view, columnWidth) : view.yZoom();
    Scale yScale = Scale.of(view.yScale(), Math.max(Math.abs(y.low()), Math.abs(y.high())));
    PlotMap map = new PlotMap(x, probe, yScale.shown(y), yScale, width, rows, columnWidth);
    return new ChartFrame(curves, full, map, EdgeMark.of(curves, map), unplaced);
  }

  private static Curve curve(
      ChartSeries series,
      Points placed,
      Points smoothed,
      double[] edges,
      Map<Points.Places, ColumnSlices> slices) {
    ColumnSlices mine =
        slices.computeIfAbsent(placed.places(), places -> ColumnSlices.of(placed, edges));
    // Averages stand at the x of what they are averages of.
    @Nullable PixelColumns smooth = smoothed.isEmpty() ? null : PixelColumns.of(smoothed, mine);
    return new Curve(series, PixelColumns.of(placed, mine), smooth);
  }

  /** The x range that holds all points, with round ends. */
  static Range extentOf(List<Points> all) {
    double first = all.stream().mapToDouble(Points::firstX).min().orElse(0);
    double last = all.stream().mapToDouble(Points::lastX).max().orElse(1);
    // Runs start near step 0; an axis that begins at 1 would only look odd.
    double low = first > 0 && first < last / 20 ? 0 : first;
    return Range.round(low, last, 20);
  }
}
