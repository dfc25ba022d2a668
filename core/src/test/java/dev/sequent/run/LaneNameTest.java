package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.engine.DeviceChoice;
import org.junit.jupiter.api.Test;

/** Runs on different devices do not wait for each other. */
class LaneNameTest {

  private static String lane(DeviceChoice device, boolean driver) {
    return LaneName.of(device, () -> driver);
  }

  @Test
  void everyGpuHasALaneOfItsOwn() {
    assertThat(lane(DeviceChoice.gpu(0), true)).isEqualTo("gpu:0");
    assertThat(lane(DeviceChoice.gpu(1), true)).isEqualTo("gpu:1");
    assertThat(lane(DeviceChoice.CPU, true)).isEqualTo("cpu");
  }

  @Test
  void namesOfTheSameDeviceShareItsLane() {
    assertThat(lane(DeviceChoice.GPU, true)).isEqualTo(lane(DeviceChoice.gpu(0), true));
    assertThat(lane(DeviceChoice.AUTO, true)).isEqualTo(lane(DeviceChoice.GPU, true));
    assertThat(lane(DeviceChoice.AUTO, false)).isEqualTo(lane(DeviceChoice.CPU, false));
  }
}
