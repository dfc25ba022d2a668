package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartFrameTest {
  private static final int COLUMNS = 400;

  @Test
  void smoothed_line_has_the_raw_points_behind_it() {
    Curve curve = frame(0.6, line(50)).curves().getFirst();

    assertThat(curve.smooth()).isNotNull();
    assertThat(curve.points().yValues()).isEqualTo(line(50).points().yValues());
    assertThat(curve.shown().size()).isEqualTo(50);
  }

  @Test
  void marked_series_are_never_smoothed() {
    ChartSeries eval = new ChartSeries("e", "eval", "", SeriesStyle.of(0), points(3), true);

    assertThat(frame(0.6, eval).curves().getFirst().smooth()).isNull();
  }

  @Test
  void value_axis_holds_a_raw_peak_also_when_smoothing_flattens_it() {
    ChartFrame frame = frame(0.99, spiky(0.1, 1.1));

    assertThat(frame.y().contains(1.1)).isTrue();
    assertThat(frame.marks()).isEmpty();
  }

  @Test
  void value_far_beyond_the_typical_ones_is_marked_at_the_edge() {
    ChartFrame frame = frame(0.6, spiky(0.1, 5_000));

    assertThat(frame.y().high()).isLessThan(10);
    assertThat(frame.marks())
        .singleElement()
        .satisfies(
            mark -> {
              assertThat(mark.kind()).isEqualTo(EdgeMark.Kind.ABOVE);
              assertThat(mark.value()).isEqualTo(5_000);
              assertThat(mark.column()).isEqualTo(frame.curves().getFirst().raw().columnOf(500));
            });
  }

  @Test
  void range_that_fits_all_values_needs_no_marks() {
    ChartView all =
        new ChartView(
            XAxis.STEP,
            Scale.Kind.LINEAR,
            Scale.Kind.LINEAR,
            ChartView.Fit.ALL,
            null,
            null,
            null,
            0.6);

    ChartFrame frame =
        ChartFrame.of(List.of(spiky(0.1, 5_000)), all, COLUMNS, 200, new CurveCache());

    assertThat(frame.y().contains(5_000)).isTrue();
    assertThat(frame.marks()).isEmpty();
  }

  @Test
  void values_that_are_not_finite_are_marked() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3};
    ChartSeries odd = new ChartSeries("o", "o", "", SeriesStyle.of(0), Points.of(x, y), false);

    assertThat(frame(0.6, odd).marks())
        .extracting(EdgeMark::kind)
        .containsExactly(EdgeMark.Kind.NAN, EdgeMark.Kind.ABOVE);
  }

  @Test
  void zoom_outside_the_points_is_brought_back() {
    ChartView zoomed =
        new ChartView(
            XAxis.STEP,
            Scale.Kind.LINEAR,
            Scale.Kind.LINEAR,
            ChartView.Fit.TYPICAL,
            null,
            new Range(90, 150),
            null,
            0);
    ChartFrame frame = ChartFrame.of(List.of(line(101)), zoomed, COLUMNS, 200, new CurveCache());
    assertThat(frame.x().high()).isLessThanOrEqualTo(frame.full().high());
    assertThat(frame.x().length()).isEqualTo(60);
  }

  /** The chart must not jump when a hand rests and columns are narrow again. */
  @Test
  void values_stay_where_they_are_when_columns_are_wider_for_a_moment() {
    List<ChartSeries> noise = IntStream.range(0, 12).mapToObj(ChartFrameTest::noise).toList();
    int moved = 0;
    for (int from = 0; from < 18_000; from += 300) {
      Range zoom = new Range(from, from + 1000);
      moved += noisy(noise, zoom, 1).y().equals(noisy(noise, zoom, 4).y()) ? 0 : 1;
    }
    assertThat(moved).as("of 60 views").isLessThanOrEqualTo(2);
  }

  @Test
  void what_is_typical_of_the_last_of_many_curves_counts_in_a_narrow_chart_too() {
    List<ChartSeries> flat =
        IntStream.range(0, 12).mapToObj(run -> level(run, run < 8 ? 1 : 2)).toList();
    ChartFrame frame = ChartFrame.of(flat, ChartView.plain(0), 330, 200, new CurveCache());
    assertThat(frame.y().high()).isGreaterThanOrEqualTo(2);
  }

  /** A wave about a value. */
  private static ChartSeries level(int run, double value) {
    double[] x = IntStream.range(0, 2000).mapToDouble(i -> i).toArray();
    double[] y = Arrays.stream(x).map(i -> value + 0.01 * Math.sin(i)).toArray();
    return new ChartSeries(
        "l" + run, "run " + run, "", SeriesStyle.of(run), Points.of(x, y), false);
  }

  private static ChartFrame noisy(List<ChartSeries> noise, Range zoom, int columnWidth) {
    ChartView view =
        new ChartView(
            XAxis.STEP,
            Scale.Kind.LINEAR,
            Scale.Kind.LINEAR,
            ChartView.Fit.TYPICAL,
            new Range(0, 20_000),
            zoom,
            null,
            0.6);
    return ChartFrame.of(noise, view, 1120, 600, columnWidth, new CurveCache());
  }

  private static ChartSeries noise(int run) {
    SplittableRandom random = new SplittableRandom(run);
    double[] x = new double[20_000];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
      y[i] = Math.exp(random.nextGaussian() + 0.1 * run);
    }
    return new ChartSeries(
        "n" + run, "run " + run, "", SeriesStyle.of(run), Points.of(x, y), false);
  }

  @Test
  void no_points_make_an_empty_frame() {
    ChartSeries none = new ChartSeries("n", "n", "", SeriesStyle.of(0), Points.NONE, false);
    assertThat(frame(0.6, none).isEmpty()).isTrue();
  }

  private static ChartFrame frame(double smoothing, ChartSeries series) {
    return ChartFrame.of(
        List.of(series), ChartView.plain(smoothing), COLUMNS, 200, new CurveCache());
  }

  private static ChartSeries line(int size) {
    return new ChartSeries("k", "run", "", SeriesStyle.of(0), points(size), false);
  }

  /** A wave of some height with one value of another. */
  private static ChartSeries spiky(double height, double spike) {
    double[] x = new double[1000];
    double[] y = new double[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
      y[i] = 0.8 + height * Math.sin(i * 0.3);
    }
    y[500] = spike;
    return new ChartSeries("s", "s", "", SeriesStyle.of(0), Points.of(x, y), false);
  }

  private static Points points(int size) {
    double[] x = new double[size];
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = i;
      y[i] = Math.cos(i * 0.01);
    }
    return Points.of(x, y);
  }
}
