package dev.sequent.engine;

import java.util.List;

/**
 * Where the engine's tests compute: the CPU, or what {@code -Dsequent.test.device} names, for the
 * program takes other paths on a GPU.
 */
final class TestDevice {
  static final DeviceChoice CHOICE =
      DeviceChoice.ofKey(System.getProperty("sequent.test.device", "cpu")).orElseThrow();

  private TestDevice() {}

  /** Who can compute products there; on x86 both give numbers, whichever is the faster. */
  static List<ProductKernels> kernels() {
    boolean x86 = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    return x86 && CHOICE.equals(DeviceChoice.CPU)
        ? List.of(ProductKernels.values())
        : List.of(ProductKernels.BLAS);
  }
}
