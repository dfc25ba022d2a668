package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.LossScaling;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Dynamic loss scaling by its law: halve on overflow, double after enough good steps in a row. */
class LossScaleTest {

  @Property
  void the_factor_is_that_of_a_count_of_runs_of_good_steps(
      @ForAll @Size(max = 60) List<Boolean> overflows,
      @ForAll @IntRange(min = 1, max = 5) int interval,
      @ForAll @IntRange(min = -3, max = 3) int first,
      @ForAll @IntRange(min = 0, max = 4) int below,
      @ForAll @IntRange(min = 0, max = 4) int above) {
    LossScaling.Dynamic scaling =
        new LossScaling.Dynamic(
            Math.scalb(1.0, first),
            interval,
            Math.scalb(1.0, first - below),
            Math.scalb(1.0, first + above));
    LossScale scale = LossScale.first(scaling);
    for (int n = 0; n < overflows.size(); n++) {
      scale = scale.after(overflows.get(n), scaling);
      assertThat(Math.getExponent(scale.factor()))
          .as("after %s", overflows.subList(0, n + 1))
          .isEqualTo(exponent(overflows.subList(0, n + 1), interval, first, below, above));
      assertThat(scale.skipped())
          .isEqualTo(overflows.subList(0, n + 1).stream().filter(o -> o).count());
    }
  }

  /** The history cut into runs of good steps, each ended by an overflow. */
  private static int exponent(
      List<Boolean> history, int interval, int first, int below, int above) {
    List<Integer> runs = new ArrayList<>(List.of(0));
    for (boolean overflow : history) {
      if (overflow) {
        runs.add(0);
      } else {
        runs.set(runs.size() - 1, runs.getLast() + 1);
      }
    }
    int exponent = first;
    for (int n = 0; n < runs.size(); n++) {
      exponent = n == 0 ? exponent : Math.max(exponent - 1, first - below);
      exponent = Math.min(exponent + runs.get(n) / interval, first + above);
    }
    return exponent;
  }

  @Example
  void a_constant_factor_stays() {
    LossScaling scaling = new LossScaling.Constant(128);
    LossScale scale = LossScale.first(scaling);
    assertThat(scale.after(true, scaling)).isEqualTo(scale);
    assertThat(scale.after(false, scaling)).isEqualTo(scale);
    assertThat(scale.canFall(scaling)).isFalse();
  }

  @Example
  void at_its_smallest_a_factor_cannot_answer_an_overflow() {
    LossScaling scaling = new LossScaling.Dynamic(2, 10, 1, 8);
    LossScale scale = LossScale.first(scaling);
    assertThat(scale.canFall(scaling)).isTrue();
    assertThat(scale.after(true, scaling).canFall(scaling)).isFalse();
  }
}
