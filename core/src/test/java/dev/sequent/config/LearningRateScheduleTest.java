package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Linear;
import dev.sequent.config.LearningRateSchedule.Sequential;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  @Test
  void rampOfFourStepsBeginsAtZeroAndThenStaysAtThePeak() {
    var schedule =
        new Sequential(List.of(new Linear(0, 1e-3, 4), new Constant(1e-3, OptionalLong.empty())));
    double[] rates = LongStream.range(0, 7).mapToDouble(schedule::at).toArray();
    assertThat(rates)
        .containsExactly(new double[] {0, .00025, .0005, .00075, .001, .001, .001}, within(1e-10));
  }

  @Test
  void everyPhaseCountsItsStepsFromZero() {
    var up = new Linear(0, 1e-3, 4);
    var down = new Linear(1e-3, 0, 4);
    var schedule = new Sequential(List.of(up, down));
    double[] rates = LongStream.range(0, 10).mapToDouble(schedule::at).toArray();
    assertThat(rates)
        .containsExactly(
            new double[] {0, .00025, .0005, .00075, .001, .00075, .0005, .00025, 0, 0},
            within(1e-10));
    assertThat(schedule.length()).hasValue(8);
  }

  @Test
  void phaseWithoutLengthMayOnlyBeTheLast() {
    var endless = new Constant(1e-3, OptionalLong.empty());
    assertThatThrownBy(() -> new Sequential(List.of(endless, endless)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sequential(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
