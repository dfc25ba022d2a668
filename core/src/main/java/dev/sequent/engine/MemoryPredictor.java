package dev.sequent.engine;

/**
 * Says before a run what its process will need, from counts of bytes along the program and a few
 * constants that were measured on x86-64 Linux. For the CPU with glibc's allocator as {@link
 * Engine#recommendedEnvironment()} sets it up.
 */
public final class MemoryPredictor {
  /** Java and libtorch with a program loaded, before any weights. */
  static final long PROCESS_BYTES = 190L << 20;

  /** Buffers of the matrix products' library, and classes and code that a first step loads. */
  static final long WORKSPACE_BYTES = 27L << 20;

  /** Code that oneDNN generates where it computes the products. */
  static final long ONEDNN_BYTES = 10L << 20;

  /**
   * What the allocator takes for each byte of a step's tensors: the room that a short-lived one
   * leaves between those that are kept is seldom right for the next.
   */
  static final double ALLOCATOR_SHARE = 1.5;

  /** What a run is let have more than predicted before it counts as fitting. */
  static final double MARGIN = 1.15;

  private static final int LARGEST_BATCH = 1 << 16;

  private final StepMemory step;
  private final long processBytes;
  private final long weightBytes;
  private final long stateBytes;

  /**
   * @param spec the program, in float32
   */
  public MemoryPredictor(ProgramSpec spec) {
    step = new StepMemory(spec);
    processBytes =
        PROCESS_BYTES
            + WORKSPACE_BYTES
            + (spec.kernels() == ProductKernels.ONEDNN ? ONEDNN_BYTES : 0);
    ParameterLayout layout = new ParameterLayout(spec.model());
    long slots = OptimizerSlot.of(spec.optimizer().rule()).stream().mapToLong(layout::size).sum();
    int gradients = spec.optimizer().gradAccumSteps() > 1 ? 2 : 1;
    weightBytes = Float.BYTES * layout.size();
    stateBytes = Float.BYTES * ((1 + gradients) * layout.size() + slots);
  }

  /** A training whose heaviest batch has rows of these lengths. */
  public MemoryPrediction training(int... lengths) {
    return training(BatchShape.of(lengths));
  }

  MemoryPrediction training(BatchShape heaviest) {
    return new MemoryPrediction(
        processBytes,
        2 * weightBytes,
        stateBytes,
        // The largest array finds no gap that it would fit into.
        Math.round(ALLOCATOR_SHARE * step.training(heaviest)) + step.largestArray(heaviest));
  }

  /** Whether a prediction leaves its margin of what is available. */
  static boolean fits(MemoryPrediction prediction, long availableBytes) {
    return prediction.peakBytes() <= availableBytes / MARGIN;
  }

  /**
   * The most rows a training batch may have, all of them full, so that the run still fits with the
   * margin; 0 where not even one does.
   *
   * @param length tokens of every row
   * @param availableBytes what the process may take
   */
  public int largestBatch(int length, long availableBytes) {
    if (!fits(training(BatchShape.uniform(1, length)), availableBytes)) {
      return 0;
    }
    int fitting = 1;
    int tooLarge = LARGEST_BATCH;
    while (tooLarge - fitting > 1) {
      int between = (int) Math.min(2L * fitting, (fitting + (long) tooLarge) / 2);
      if (fits(training(BatchShape.uniform(between, length)), availableBytes)) {
        fitting = between;
      } else {
        tooLarge = between;
      }
    }
    return fitting;
  }
}
