package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sequent.config.Activation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** oneDNN is taken where it is the faster, and says the same. */
class ProductKernelsTest {
  /** More than enough tokens for the products that only large batches take. */
  private static final int[] MANY_ROWS = IntStream.range(0, 90).map(i -> 10 + i % 30).toArray();

  @TempDir Path compile;

  @Test
  void oneDnnServesProcessorsThatMklNeglects() {
    assertThat(ProductKernels.of(new Processor("AuthenticAMD", true)))
        .isEqualTo(ProductKernels.ONEDNN);
    assertThat(
            Stream.of(
                new Processor("AuthenticAMD", false),
                new Processor("GenuineIntel", true),
                new Processor("", false)))
        .allMatch(processor -> ProductKernels.of(processor) == ProductKernels.BLAS);
  }

  @Test
  void theVendorIsReadFromLinuxAndFromWindows() {
    assertThat(
            Processor.ofLinux(
                Stream.of("processor\t: 0", "vendor_id\t: AuthenticAMD", "cpu family\t: 25")))
        .isEqualTo("AuthenticAMD");
    assertThat(Processor.ofLinux(Stream.of("processor : 0", "BogoMIPS : 243.75"))).isEmpty();
    assertThat(Processor.ofWindows("AMD64 Family 25 Model 17 Stepping 1, AuthenticAMD"))
        .isEqualTo("AuthenticAMD");
  }

  @Test
  void aSessionTakesTheKernelsOfItsProcessor() throws Exception {
    try (Engine engine = Engine.open(DeviceChoice.CPU, 1);
        TrainingSession session = engine.session(Tiny.spec(Tiny.model(0)), compile)) {
      assertThat(session.spec().kernels()).isEqualTo(ProductKernels.of(Processor.here()));
      assertThat(session.report().operators().containsKey("_linear_pointwise"))
          .isEqualTo(session.spec().kernels() == ProductKernels.ONEDNN);
      assertThat(session.matrixPeak()).isGreaterThan(1e8);
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void aLargeBatchIsTheSameWhoeverComputesIt(Activation activation) throws Exception {
    ProgramSpec spec = Tiny.spec(Tiny.model(0.1, 0.1, 0.1, 0.1, activation, Activation.TANH));
    PackedBatch batch = Tiny.batch(5, MANY_ROWS);
    List<Numbers> all =
        TestDevice.kernels().stream().map(kernels -> numbers(spec.by(kernels), batch)).toList();
    for (Numbers each : all) {
      for (int row = 0; row < batch.size(); row++) {
        assertThat(each.logits()[row]).containsExactly(all.getFirst().logits()[row], within(2e-5f));
      }
      assertThat(each.step().loss()).isCloseTo(all.getFirst().step().loss(), within(1e-5));
      double norm = all.getFirst().step().gradNorm();
      assertThat(each.step().gradNorm()).isCloseTo(norm, within(1e-4 * norm));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GELU", "SILU"})
  void aLargeBatchInBfloat16IsAsCloseWhoeverComputesIt(Activation activation) {
    assumeTrue(ProductKernels.here() == ProductKernels.ONEDNN, "no oneDNN by choice here");
    ProgramSpec spec = Tiny.spec(Tiny.model(0, 0, 0, 0, activation, Activation.TANH));
    PackedBatch batch = Tiny.batch(5, MANY_ROWS);
    Numbers exact = numbers(spec.by(ProductKernels.BLAS), batch);
    for (ProductKernels kernels : ProductKernels.values()) {
      Numbers rounded = numbers(spec.in(Precision.BF16).by(kernels), batch);
      for (int row = 0; row < batch.size(); row++) {
        assertThat(rounded.logits()[row]).containsExactly(exact.logits()[row], within(2e-2f));
      }
      assertThat(rounded.logits()[0]).isNotEqualTo(exact.logits()[0]);
      assertThat(rounded.step().loss()).isCloseTo(exact.step().loss(), within(5e-3));
      double norm = exact.step().gradNorm();
      assertThat(rounded.step().gradNorm()).isCloseTo(norm, within(2e-2 * norm));
    }
  }

  private record Numbers(float[][] logits, StepResult step) {}

  private Numbers numbers(ProgramSpec spec, PackedBatch batch) {
    try (Engine engine = Engine.open(TestDevice.CHOICE, 1);
        TrainingSession session = engine.open(spec, compile)) {
      session.load(Tiny.start(spec.model()));
      return new Numbers(session.evaluate(batch).logits(), session.step(batch, 1e-3, 3));
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }
}
