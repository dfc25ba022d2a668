package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a probe's figures decide. */
class PrecisionProbeTest {
  @TempDir Path compile;

  private static Precision choice(double fp32, double bf16) {
    return new PrecisionProbe(Map.of(Precision.FP32, fp32, Precision.BF16, bf16)).choice();
  }

  private static Precision choice(double fp32, double bf16, double fp16) {
    return new PrecisionProbe(
            Map.of(Precision.FP32, fp32, Precision.BF16, bf16, Precision.FP16, fp16))
        .choice();
  }

  @Test
  void halfPrecisionIsTakenWhereItsProductsAreMuchFaster() {
    assertThat(choice(121, 14)).isEqualTo(Precision.FP32);
    assertThat(choice(100, 140)).isEqualTo(Precision.FP32);
    assertThat(choice(100, 160)).isEqualTo(Precision.BF16);
  }

  @Test
  void float16IsTakenOnlyWhereBfloat16IsNoMatch() {
    assertThat(choice(100, 800, 810)).isEqualTo(Precision.BF16);
    assertThat(choice(100, 20, 800)).isEqualTo(Precision.FP16);
    assertThat(choice(100, 20, 30)).isEqualTo(Precision.FP32);
  }

  @Test
  void theSentenceHasTheFigures() {
    assertThat(new PrecisionProbe(Map.of(Precision.FP32, 121.2, Precision.BF16, 14.4)).sentence())
        .contains("bf16", "0.12 times", "fp32 121, bf16 14");
  }

  @Test
  void theDeviceAtHandIsMeasured() throws Exception {
    try (Engine engine = Engine.open(DeviceChoice.CPU, 1)) {
      PrecisionProbe probe = engine.probe(Tiny.model(0), true, compile);
      assertThat(probe.gflops()).containsOnlyKeys(Precision.FP32, Precision.BF16);
      assertThat(probe.gflops().values()).allSatisfy(rate -> assertThat(rate).isPositive());
    }
  }
}
