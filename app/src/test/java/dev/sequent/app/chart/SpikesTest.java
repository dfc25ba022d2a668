package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is painted, held against the raw points by arithmetic of its own: a value at x and y belongs
 * into one pixel, and that pixel must not be empty.
 */
@DisplayName("A single step among a million")
class SpikesTest {
  private static final int POINTS = 1_000_000;
  private static final int SPIKES = 1_000;
  private static final int WIDTH = 641;
  private static final int HEIGHT = 240;

  private final SplittableRandom random = new SplittableRandom(17);
  private final double[] y = new double[POINTS];
  private final List<Integer> spikes = new ArrayList<>();
  private int columnWidth;
  private final CurveCache cache = new CurveCache();
  private final ChartPicture picture = new ChartPicture(WIDTH, HEIGHT);

  private ChartSeries series() {
    double[] x = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = i;
      y[i] = random.nextDouble();
    }
    while (spikes.size() < SPIKES) {
      int at = random.nextInt(POINTS);
      y[at] = 3 + 5 * random.nextDouble();
      spikes.add(at);
    }
    return new ChartSeries("s", "s", "", SeriesStyle.of(0), Points.of(x, y), false);
  }

  @ParameterizedTest(name = "with columns of {0} px")
  @ValueSource(ints = {1, 2, 4})
  void isPaintedAtAnyZoom(int width) {
    columnWidth = width;
    ChartSeries series = series();
    for (double smoothing : new double[] {0.6, 0}) {
      for (int spike : spikes) {
        Range zoom = zoomAround(spike);
        ChartFrame frame = paint(series, zoom, smoothing, ChartView.Fit.ALL);
        assertThat(painted(frame, zoom, spike))
            .as("spike at %d, zoom %s, smoothing %s", spike, zoom, smoothing)
            .isTrue();
      }
    }
  }

  @ParameterizedTest(name = "with columns of {0} px")
  @ValueSource(ints = {1, 2, 4})
  void isMarkedAtTheEdgeWhereTheRangeIsForTypicalValues(int width) {
    columnWidth = width;
    ChartSeries series = series();
    for (int spike : spikes.subList(0, 200)) {
      Range zoom = zoomAround(spike);
      ChartFrame frame = paint(series, zoom, 0.6, ChartView.Fit.TYPICAL);
      if (y[spike] > frame.y().high()) {
        int column = column(zoom, spike);
        assertThat(frame.marks())
            .anyMatch(mark -> mark.value() >= y[spike] && Math.abs(mark.column() - column) <= 7);
      } else {
        assertThat(painted(frame, zoom, spike)).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "with columns of {0} px")
  @ValueSource(ints = {1, 2, 4})
  void everyValueIsInsideWhatIsPaintedOfItsColumn(int width) {
    columnWidth = width;
    ChartSeries series = series();
    for (int round = 0; round < 40; round++) {
      Range zoom = zoomAround(spikes.get(round));
      ChartFrame frame = paint(series, zoom, round % 2 == 0 ? 0 : 0.9, ChartView.Fit.ALL);
      for (int i = (int) Math.ceil(zoom.low()); i <= zoom.high() && i < POINTS; i++) {
        if (!painted(frame, zoom, i)) {
          assertThat(i).as("value %s at %s, zoom %s", y[i], i, zoom).isEqualTo(-1);
        }
      }
    }
  }

  @ParameterizedTest(name = "with columns of {0} px")
  @ValueSource(ints = {1, 2, 4})
  void everyValueOfManyCurvesThatOverlapIsPainted(int width) {
    columnWidth = width;
    int size = 20_000;
    List<ChartSeries> many = new ArrayList<>();
    double[][] values = new double[40][];
    for (int n = 0; n < values.length; n++) {
      values[n] = random.doubles(size, n * 0.05, n * 0.05 + 1).toArray();
      double[] x = IntStream.range(0, size).asDoubleStream().toArray();
      many.add(
          new ChartSeries("s" + n, "s", "", SeriesStyle.of(n), Points.of(x, values[n]), false));
    }
    for (int round = 0; round < 30; round++) {
      Range zoom =
          within(size, random.nextInt(size), Math.pow(10, 1.5 + 2.7 * random.nextDouble()));
      ChartFrame frame = paint(many, zoom, size, round % 2 * 0.6, ChartView.Fit.ALL);
      for (double[] value : values) {
        for (int i = (int) Math.ceil(zoom.low()); i <= zoom.high() && i < size; i++) {
          if (!painted(frame, zoom, i, value[i])) {
            assertThat(i).as("value %s at %s, zoom %s", value[i], i, zoom).isEqualTo(-1);
          }
        }
      }
    }
  }

  private ChartFrame paint(ChartSeries series, Range zoom, double smoothing, ChartView.Fit fit) {
    return paint(List.of(series), zoom, POINTS, smoothing, fit);
  }

  private ChartFrame paint(
      List<ChartSeries> series, Range zoom, int length, double smoothing, ChartView.Fit fit) {
    ChartView view =
        new ChartView(
            XAxis.STEP,
            Scale.Kind.LINEAR,
            Scale.Kind.LINEAR,
            fit,
            new Range(0, length),
            zoom,
            null,
            smoothing);
    ChartFrame frame = ChartFrame.of(series, view, WIDTH, HEIGHT, columnWidth, cache);
    Arrays.fill(picture.rows(), 0);
    new FramePainter(false, 0xffffff, 1).paint(frame, picture);
    return frame;
  }

  private Range zoomAround(int point) {
    return within(POINTS, point, Math.pow(10, 1.5 + 4.49 * random.nextDouble()));
  }

  /** A range of a length somewhere around a point. */
  private Range within(int points, int point, double length) {
    double low = Math.clamp(point - length * random.nextDouble(), 0, Math.max(0, points - length));
    return new Range(low, Math.min(points, low + length));
  }

  private static int column(Range zoom, int point) {
    return (int) Math.min(WIDTH - 1, Math.floor((point - zoom.low()) / zoom.length() * WIDTH));
  }

  private boolean painted(ChartFrame frame, Range zoom, int point) {
    return painted(frame, zoom, point, y[point]);
  }

  private boolean painted(ChartFrame frame, Range zoom, int point, double value) {
    Range range = frame.y();
    double row = (range.high() - value) / range.length() * HEIGHT;
    int at = (int) Math.min(HEIGHT - 1, Math.floor(row));
    return picture.rows()[at * WIDTH + column(zoom, point)] >>> 24 > 0;
  }
}
