package dev.sequent.engine;

/** The seed of a step's random numbers. */
final class StepSeed {
  private StepSeed() {}

  /**
   * Spreads (seed, step) over 32 bits, all that DJL hands on; neighbouring steps share nothing.
   *
   * @param step 1-based
   */
  static int of(long seed, long step) {
    long mixed = mix(mix(seed) + step);
    return (int) (mixed >>> 32);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
