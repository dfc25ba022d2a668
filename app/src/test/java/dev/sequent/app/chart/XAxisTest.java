package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class XAxisTest {
  private static final double START = 1_795_420_800;

  private final Points steps = run();
  private final Pace pace = new Pace(32, 100, START, rates(64, 1), rates(640, 1));

  /** Steps 10, 20, 30, a minute apart. */
  private static Points run() {
    PointsBuilder builder = new PointsBuilder();
    for (int i = 1; i <= 3; i++) {
      builder.append(i * 10, 0.5, START + i * 60);
    }
    return builder.points();
  }

  private static Points rates(double first, double later) {
    PointsBuilder builder = new PointsBuilder();
    for (int i = 1; i <= 3; i++) {
      builder.append(i * 10, i == 1 ? first : first * later);
    }
    return builder.points();
  }

  @Test
  void stepsBecomeSamplesEpochsTokensAndTime() {
    assertThat(XAxis.SAMPLES.place(steps, pace).xValues()).containsExactly(320, 640, 960);
    assertThat(XAxis.EPOCH.place(steps, pace).xValues()).containsExactly(0.1, 0.2, 0.3);
    // Ten tokens a sample, as the rates say.
    assertThat(XAxis.TOKENS.place(steps, pace).xValues()).containsExactly(3_200, 6_400, 9_600);
    assertThat(XAxis.RELATIVE.place(steps, pace).xValues()).containsExactly(60, 120, 180);
    assertThat(XAxis.WALL.place(steps, pace).firstX()).isEqualTo(START + 60);
  }

  @Test
  void runThatDoesNotSayIsNotPlaced() {
    assertThat(XAxis.SAMPLES.place(steps, Pace.UNKNOWN).isEmpty()).isTrue();
    assertThat(XAxis.STEP.place(steps, Pace.UNKNOWN)).isSameAs(steps);
  }

  @Test
  void clockThatWasSetBackFoldsNoLine() {
    PointsBuilder builder = new PointsBuilder();
    builder.append(1, 1, START);
    builder.append(2, 2, START + 100);
    builder.append(3, 3, START + 40);
    double[] x = XAxis.RELATIVE.place(builder.points(), pace).xValues();
    assertThat(x).containsExactly(0, 100, 100);
  }

  @Test
  void ticksAreRoundOnEveryScale() {
    assertThat(labels(Ticks.ofX(XAxis.STEP, new Range(0, 2_000), Scale.LINEAR, 600, 90)))
        .containsExactly("0", "500", "1,000", "1,500", "2,000");
    assertThat(labels(Ticks.ofX(XAxis.RELATIVE, new Range(0, 3_600), Scale.LINEAR, 500, 90)))
        .containsExactly("0", "15 m", "30 m", "45 m", "1 h");
    assertThat(labels(Ticks.ofY(ValueFormat.VALUE, new Range(0.001, 10), Scale.LOG, 160, 34)))
        .containsExactly("0.001", "0.01", "0.1", "1", "10");
    Scale symlog = Scale.of(Scale.Kind.SYMLOG, 1_000);
    assertThat(labels(Ticks.ofY(ValueFormat.VALUE, new Range(-1_000, 1_000), symlog, 300, 34)))
        .contains("-1,000", "0", "1,000");
  }

  @Test
  void scalesGoThereAndBack() {
    for (Scale scale : List.of(Scale.LINEAR, Scale.LOG, Scale.of(Scale.Kind.SYMLOG, 50))) {
      for (double value : new double[] {0.003, 0.5, 7, 40}) {
        assertThat(scale.value(scale.place(value)))
            .isCloseTo(value, org.assertj.core.api.Assertions.within(1e-9));
      }
    }
  }

  private static List<String> labels(List<Tick> ticks) {
    return ticks.stream().map(Tick::label).toList();
  }
}
