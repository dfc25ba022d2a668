package dev.sequent.engine;

import java.util.Locale;

/** Who computes a program's matrix products in float32 on a CPU. */
public enum ProductKernels {
  /** What libtorch calls for a plain product: MKL on x86, Accelerate on a Mac. */
  BLAS,
  /**
   * oneDNN, which libtorch brings along and uses for half precision by itself. It generates its
   * code for the processor that it finds, AVX-512 included; MKL keeps to AVX2 on processors that
   * are not Intel's.
   */
  ONEDNN;

  /** The name in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The faster ones here. The same processor always gets the same, so that a run repeats. */
  static ProductKernels here() {
    return of(Processor.here());
  }

  /** The faster ones on a processor. */
  static ProductKernels of(Processor processor) {
    return processor.amd() && processor.avx512() ? ONEDNN : BLAS;
  }
}
