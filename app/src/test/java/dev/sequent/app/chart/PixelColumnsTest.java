package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PixelColumnsTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_point_in_range_lies_within_its_column(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Points points = noise(random, random.nextInt(1, 20_000));
    Range range = someRange(random, points);
    int columns = random.nextInt(1, 1_600);

    PixelColumns reduced = PixelColumns.of(points, range, columns);

    int inRange = 0;
    for (int i = 0; i < points.size(); i++) {
      if (range.contains(points.x(i))) {
        inRange++;
        int column = reduced.columnOf(points.x(i));
        assertThat(points.y(i)).isBetween(reduced.low(column), reduced.high(column));
      }
    }
    assertThat(reduced.pointsInRange()).isEqualTo(inRange);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void line_passes_through_low_and_high_of_each_column_in_order_of_x(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Points points = noise(random, random.nextInt(1, 5_000));
    Range range = someRange(random, points);
    PixelColumns reduced = PixelColumns.of(points, range, random.nextInt(1, 400));

    Points path = reduced.path();
    double[] low = new double[reduced.columns()];
    double[] high = new double[reduced.columns()];
    java.util.Arrays.fill(low, Double.POSITIVE_INFINITY);
    java.util.Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < path.size(); i++) {
      if (i > 0) {
        assertThat(path.x(i)).isGreaterThan(path.x(i - 1));
      }
      if (range.contains(path.x(i))) {
        int column = reduced.columnOf(path.x(i));
        low[column] = Math.min(low[column], path.y(i));
        high[column] = Math.max(high[column], path.y(i));
      }
    }
    for (int column = 0; column < low.length; column++) {
      if (!Double.isNaN(reduced.low(column))) {
        assertThat(low[column]).isEqualTo(reduced.low(column));
        assertThat(high[column]).isEqualTo(reduced.high(column));
      }
    }
    assertThat(path.size()).isLessThanOrEqualTo(4 * reduced.columns() + 2);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spike_of_one_step_among_a_million_is_drawn_at_any_zoom_that_holds_it(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = 1_000_000;
    double[] x = new double[size];
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = i;
      y[i] = random.nextDouble();
    }
    int spike = random.nextInt(size);
    y[spike] = 50;
    Points points = Points.of(x, y);
    double low = random.nextDouble() * spike;
    double high = spike + 1 + random.nextDouble() * (size - spike);

    PixelColumns reduced = PixelColumns.of(points, new Range(low, high), 800);

    assertThat(reduced.high(reduced.columnOf(spike))).isEqualTo(50);
    assertThat(reduced.highest()).isEqualTo(50);
    assertThat(reduced.path().yValues()).contains(50);
  }

  @Test
  void line_runs_on_to_the_neighbours_outside_the_range() {
    Points points = Points.of(new double[] {0, 10, 20, 30}, new double[] {1, 2, 3, 4});

    PixelColumns reduced = PixelColumns.of(points, new Range(5, 25), 10);

    assertThat(reduced.path().xValues()).containsExactly(0, 10, 20, 30);
    assertThat(reduced.pointsInRange()).isEqualTo(2);
  }

  @Test
  void values_that_are_not_finite_are_left_out() {
    Points points =
        Points.of(new double[] {0, 1, 2}, new double[] {Double.NaN, 0.5, Double.POSITIVE_INFINITY});

    PixelColumns reduced = PixelColumns.of(points, new Range(0, 2), 1);

    assertThat(reduced.path().yValues()).containsExactly(0.5);
    assertThat(reduced.low(0)).isCloseTo(0.5, within(0.0));
  }

  private static Points noise(SplittableRandom random, int size) {
    double[] x = new double[size];
    double[] y = new double[size];
    double at = random.nextInt(100);
    for (int i = 0; i < size; i++) {
      x[i] = at;
      at += 1 + random.nextInt(random.nextInt(1, 20));
      // Event files hold floats.
      y[i] =
          (float)
              (random.nextInt(200) == 0 ? random.nextDouble() * 1e6 : random.nextDouble() - 0.5);
    }
    return Points.of(x, y);
  }

  private static Range someRange(SplittableRandom random, Points points) {
    double length = points.lastX() - points.firstX() + 1;
    double low = points.firstX() - 1 + random.nextDouble() * length;
    return new Range(low, low + 1 + random.nextDouble() * length);
  }
}
