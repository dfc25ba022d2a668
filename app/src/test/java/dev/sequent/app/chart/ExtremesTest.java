package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtremesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 8, 15, 16, 17, 255, 256, 300, 4_096, 5_000, 70_001})
  void stretchesHaveTheExtremesOfTheirValues(int size) {
    SplittableRandom random = new SplittableRandom(size);
    PointsBuilder builder = new PointsBuilder();
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      y[i] = random.nextInt(50) == 0 ? odd(random) : (float) random.nextDouble();
      builder.append(i, y[i]);
    }
    Points points = builder.points();
    // What comes later must not show in a view handed out before.
    for (int i = 0; i < 1_000; i++) {
      builder.append(size + i, 1e9);
    }
    double[] found = new double[2];
    for (int round = 0; round < 300; round++) {
      int from = random.nextInt(size);
      int until = random.nextInt(from + 1, size + 1);
      points.extremes(from, until, -1, found);
      double lowest = Double.POSITIVE_INFINITY;
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = from; i < until; i++) {
        if (Double.isFinite(y[i])) {
          lowest = Math.min(lowest, y[i]);
          highest = Math.max(highest, y[i]);
        }
      }
      assertThat(found).containsExactly(lowest, highest);
      points.extremes(from, until, 0, found);
      assertThat(found[0]).isLessThanOrEqualTo(lowest);
      assertThat(found[1]).isGreaterThanOrEqualTo(highest).isLessThan(2);
    }
  }

  @Test
  void noValueIsOutsideThoughBoundsAreFloats() {
    SplittableRandom random = new SplittableRandom(5);
    double[] y = random.doubles(4_096, -1, 1).toArray();
    y[1_000] = 1e300;
    Points points = Points.of(IntStream.range(0, y.length).asDoubleStream().toArray(), y);
    double[] found = new double[2];
    for (int from = 0; from < y.length; from += 8) {
      points.extremes(from, from + 8, 0, found);
      double[] stretch = Arrays.copyOfRange(y, from, from + 8);
      assertThat(Arrays.stream(stretch)).allMatch(value -> value >= found[0] && value <= found[1]);
      assertThat(found[0])
          .isCloseTo(Arrays.stream(stretch).min().orElseThrow(), withinPercentage(1e-4));
      assertThat(found[1])
          .isCloseTo(Arrays.stream(stretch).max().orElseThrow(), withinPercentage(1e-4));
    }
  }

  private static double odd(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      default -> Double.NEGATIVE_INFINITY;
    };
  }
}
