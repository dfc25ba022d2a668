package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothingTest {
  @Test
  void average_is_divided_by_the_weight_seen_so_far() {
    // By hand for 0.6: 0.4*1/0.4; (0.6*0.4*1 + 0.4*2)/(1 - 0.36); ...
    Points smoothed = Smoothing.debiasedAverage(points(1, 2, 4), 0.6);

    assertThat(smoothed.y(0)).isCloseTo(1, within(1e-12));
    assertThat(smoothed.y(1)).isCloseTo((0.24 + 0.8) / 0.64, within(1e-12));
    assertThat(smoothed.y(2)).isCloseTo((0.144 + 0.48 + 1.6) / 0.784, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.6, 0.9, 0.999})
  void equals_the_weighted_mean_written_out(double weight) {
    double[] y = new double[300];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sin(i * 0.7) + i * 0.01;
    }
    Points smoothed = Smoothing.debiasedAverage(points(y), weight);
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      double weights = 0;
      for (int j = 0; j <= i; j++) {
        double w = Math.pow(weight, i - j);
        sum += w * y[j];
        weights += w;
      }
      assertThat(smoothed.y(i)).isCloseTo(sum / weights, within(1e-9));
    }
  }

  @Test
  void constant_stays_constant() {
    for (double y : Smoothing.debiasedAverage(points(3, 3, 3, 3), 0.9).yValues()) {
      assertThat(y).isCloseTo(3, within(1e-12));
    }
  }

  @Test
  void no_weight_means_the_points_themselves() {
    Points points = points(1, 5, 2);
    assertThat(Smoothing.debiasedAverage(points, 0)).isSameAs(points);
  }

  @Test
  void values_that_are_not_finite_pass_without_influence() {
    Points smoothed = Smoothing.debiasedAverage(points(1, Double.NaN, 2), 0.6);
    assertThat(smoothed.y(1)).isNaN();
    assertThat(smoothed.y(2)).isCloseTo((0.24 + 0.8) / 0.64, within(1e-12));
  }

  @Test
  void weight_of_one_is_refused() {
    assertThatThrownBy(() -> Smoothing.debiasedAverage(points(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Points points(double... y) {
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i + 1;
    }
    return Points.of(x, y);
  }
}
