package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointsBuilderTest {
  private final PointsBuilder builder = new PointsBuilder();

  @Test
  void keeps_points_in_order() {
    for (int i = 0; i < 1000; i++) {
      builder.append(i, -i);
    }
    assertThat(builder.points().size()).isEqualTo(1000);
    assertThat(builder.points().lastY()).isEqualTo(-999);
  }

  @Test
  void repeated_steps_of_a_resumed_run_replace_the_earlier_attempt() {
    for (int step : new int[] {1, 2, 3, 4}) {
      builder.append(step, 10 + step);
    }
    builder.append(3, 33);
    builder.append(4, 44);

    assertThat(builder.points().xValues()).containsExactly(1, 2, 3, 4);
    assertThat(builder.points().yValues()).containsExactly(11, 12, 33, 44);
  }

  @Test
  void view_handed_out_earlier_does_not_change() {
    for (int step : new int[] {1, 2, 3}) {
      builder.append(step, step);
    }
    Points before = builder.points();
    builder.append(2, 20);
    builder.append(3, 30);
    builder.append(4, 40);

    assertThat(before.xValues()).containsExactly(1, 2, 3);
    assertThat(before.yValues()).containsExactly(1, 2, 3);
  }

  @Test
  void nearest_point_is_found_from_both_sides() {
    builder.append(10, 1);
    builder.append(20, 2);
    Points points = builder.points();
    assertThat(points.nearest(-5)).isZero();
    assertThat(points.nearest(14)).isZero();
    assertThat(points.nearest(16)).isEqualTo(1);
    assertThat(points.nearest(99)).isEqualTo(1);
    assertThat(Points.NONE.nearest(1)).isEqualTo(-1);
  }
}
