package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RangeTest {
  @Test
  void round_range_holds_the_values_and_has_round_ends() {
    Range range = Range.round(0.231, 0.684, 10);
    assertThat(range.low()).isCloseTo(0.2, within(1e-12));
    assertThat(range.high()).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void round_range_of_one_value_has_room_on_both_sides() {
    Range range = Range.round(0.5, 0.5, 10);
    assertThat(range.low()).isLessThan(0.5);
    assertThat(range.high()).isGreaterThan(0.5);
    assertThat(Range.round(0, 0, 10)).isEqualTo(new Range(-1, 1));
  }

  @Test
  void axis_moves_rarely_while_points_come() {
    int moves = 0;
    Range before = Range.round(0, 1, 20);
    for (int step = 2; step <= 2000; step++) {
      Range now = Range.round(0, step, 20);
      assertThat(now.contains(step)).isTrue();
      moves += now.equals(before) ? 0 : 1;
      before = now;
    }
    assertThat(moves).isLessThan(120);
  }

  @Test
  void values_that_only_rounding_tells_apart_are_one_value() {
    double value = 25.521005630493164;
    double next = Math.nextUp(value);
    Range round = Range.round(value, next, 5);
    assertThat(round.contains(value)).isTrue();
    assertThat(round.length()).isGreaterThan(1);
  }

  @Test
  void scaling_keeps_the_anchor_in_place() {
    Range zoomed = new Range(0, 100).scaled(0.5, 25);
    assertThat(zoomed).isEqualTo(new Range(12.5, 62.5));
  }

  @Test
  void range_is_moved_inside_its_limits() {
    Range limits = new Range(0, 100);
    assertThat(new Range(-10, 20).within(limits)).isEqualTo(new Range(0, 30));
    assertThat(new Range(90, 120).within(limits)).isEqualTo(new Range(70, 100));
    assertThat(new Range(-50, 500).within(limits)).isEqualTo(limits);
  }
}
