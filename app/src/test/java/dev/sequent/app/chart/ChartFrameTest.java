package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartFrameTest {
  @Test
  void few_points_are_drawn_as_a_faint_line_behind_the_smoothed_one() {
    ChartFrame frame = ChartFrame.of(List.of(line(50)), null, null, 0.6, 400);

    Curve curve = frame.curves().getFirst();
    assertThat(curve.faint()).isNotNull();
    assertThat(curve.band()).isNull();
    assertThat(curve.smoothed()).isNotNull();
    assertThat(curve.line().size()).isEqualTo(50);
  }

  @Test
  void many_points_are_drawn_as_a_band() {
    ChartFrame frame = ChartFrame.of(List.of(line(50_000)), null, null, 0.6, 400);

    Curve curve = frame.curves().getFirst();
    assertThat(curve.faint()).isNull();
    assertThat(curve.band()).isNotNull();
    assertThat(curve.line().size()).isLessThanOrEqualTo(4 * 400 + 2);
  }

  @Test
  void marked_series_are_never_smoothed() {
    ChartSeries eval = new ChartSeries("e", "eval", "", SeriesStyle.of(0), points(3), true);

    Curve curve = ChartFrame.of(List.of(eval), null, null, 0.6, 400).curves().getFirst();

    assertThat(curve.smoothed()).isNull();
    assertThat(curve.line().yValues()).isEqualTo(eval.points().yValues());
  }

  @Test
  void value_axis_holds_the_raw_spike_also_when_smoothing_flattens_it() {
    double[] x = new double[1000];
    double[] y = new double[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    y[500] = 7;
    ChartSeries spiky = new ChartSeries("s", "s", "", SeriesStyle.of(0), Points.of(x, y), false);

    ChartFrame frame = ChartFrame.of(List.of(spiky), null, null, 0.99, 100);

    assertThat(frame.y().contains(7)).isTrue();
  }

  @Test
  void zoom_outside_the_points_is_brought_back() {
    ChartFrame frame = ChartFrame.of(List.of(line(101)), null, new Range(90, 150), 0, 400);
    assertThat(frame.x().high()).isLessThanOrEqualTo(frame.full().high());
    assertThat(frame.x().length()).isEqualTo(60);
  }

  @Test
  void no_points_make_an_empty_frame() {
    ChartSeries none = new ChartSeries("n", "n", "", SeriesStyle.of(0), Points.NONE, false);
    assertThat(ChartFrame.of(List.of(none), null, null, 0.6, 400).isEmpty()).isTrue();
  }

  private static ChartSeries line(int size) {
    return new ChartSeries("k", "run", "", SeriesStyle.of(0), points(size), false);
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
