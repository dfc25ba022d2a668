package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How rough a frame has to be")
class RoughnessTest {
  private static final long LONGEST = 12;
  private static final int MOST = 2;

  private final Roughness roughness = new Roughness(LONGEST);

  private void frames(int count, long nanos) {
    for (int i = 0; i < count; i++) {
      roughness.took(nanos, true, MOST);
    }
  }

  @Test
  void staysFineWhileFramesAreInTime() {
    frames(1000, LONGEST);
    assertThat(roughness.level()).isZero();
  }

  @Test
  void forgivesAFrameNowAndThen() {
    for (int i = 0; i < 10; i++) {
      frames(1, LONGEST + 1);
      frames(Roughness.PATIENCE, LONGEST);
    }
    assertThat(roughness.level()).isZero();
  }

  @Test
  void getsRougherWithTheSecondOfAFewThatAreTooLate() {
    frames(1, LONGEST + 1);
    frames(Roughness.PATIENCE - 1, LONGEST);
    frames(1, LONGEST + 1);
    assertThat(roughness.level()).isEqualTo(1);
    frames(2, LONGEST + 1);
    assertThat(roughness.level()).isEqualTo(2);
    frames(20, LONGEST + 1);
    assertThat(roughness.level()).as("there is no rougher one").isEqualTo(MOST);
  }

  @Test
  void doesNotMindSlowFramesThatNobodyWaitsFor() {
    for (int i = 0; i < 20; i++) {
      roughness.took(10 * LONGEST, false, MOST);
    }
    assertThat(roughness.level()).isZero();
  }

  @Test
  void getsFinerWhenThatWouldBeInTimeToo() {
    frames(4, LONGEST + 1);
    frames(1000, LONGEST / 2 + 1);
    assertThat(roughness.level()).as("finer ones would be too late").isEqualTo(2);
    frames(Roughness.PATIENCE, LONGEST / 2);
    assertThat(roughness.level()).isEqualTo(1);
    frames(Roughness.PATIENCE, LONGEST / 2);
    assertThat(roughness.level()).isZero();
  }

  @Test
  void isFineAgainWhenTheHandRests() {
    frames(4, LONGEST + 1);
    roughness.rest();
    assertThat(roughness.level()).isZero();
    frames(1, LONGEST + 1);
    assertThat(roughness.level()).isZero();
  }
}
