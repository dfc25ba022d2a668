package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which device a choice means, on computers of every kind. */
class DevicesTest {
  private static final Devices NO_GPU = new Devices("2.7.1", 0);
  private static final Devices TWO_GPUS = new Devices("2.7.1", 2);

  @Test
  void autoTakesTheFirstGpuOrElseTheCpu() throws Exception {
    assertThat(NO_GPU.gpu(DeviceChoice.AUTO)).isEmpty();
    assertThat(TWO_GPUS.gpu(DeviceChoice.AUTO)).hasValue(0);
  }

  @Test
  void whoAsksForTheCpuGetsIt() throws Exception {
    assertThat(TWO_GPUS.gpu(DeviceChoice.CPU)).isEmpty();
  }

  @Test
  void aGpuIsTheFirstOrTheOneThatIsNamed() throws Exception {
    assertThat(TWO_GPUS.gpu(DeviceChoice.GPU)).hasValue(0);
    assertThat(TWO_GPUS.gpu(DeviceChoice.gpu(0))).hasValue(0);
    assertThat(TWO_GPUS.gpu(DeviceChoice.gpu(1))).hasValue(1);
  }

  @Test
  void aGpuThatIsNotThereIsRefusedWithWhatIsThereAndWhatToDo() {
    assertThatThrownBy(() -> NO_GPU.gpu(DeviceChoice.gpu(1)))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll(
            "2.7.1 sees no GPU", "CPU only", "PYTORCH_LIBRARY_PATH", "nvidia-smi", "--device cpu");
    assertThatThrownBy(() -> TWO_GPUS.gpu(DeviceChoice.gpu(2)))
        .hasMessageContaining("no gpu:2")
        .hasMessageContaining("gpu:0, gpu:1");
  }

  @Test
  void keysAreReadAsTheyAreWritten() {
    for (String key : new String[] {"auto", "cpu", "gpu", "gpu:0", "gpu:12"}) {
      assertThat(DeviceChoice.ofKey(key))
          .hasValueSatisfying(c -> assertThat(c.key()).isEqualTo(key));
    }
    for (String key : new String[] {"", "GPU", "gpu:", "gpu:-1", "gpu:1x", "gpu:99999", "cpu:0"}) {
      assertThat(DeviceChoice.ofKey(key)).as(key).isEmpty();
    }
  }
}
