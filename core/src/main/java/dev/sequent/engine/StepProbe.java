package dev.sequent.engine;

import java.util.ArrayList;
import java.util.List;

/** The few small steps that are timed to tell how long large ones take. */
final class StepProbe {
  /** The whole probe ends by then. */
  static final double LIMIT_SECONDS = 20;

  private static final int SHORT = 16;
  private static final int LONG = 256;
  private static final int LONG_TOKENS = 512;

  /** A step that takes less is timed a few times. */
  private static final double QUICK_SECONDS = 0.3;

  private static final int QUICK_ROUNDS = 5;

  /** Makes one step and says how long it took. */
  @FunctionalInterface
  interface Stepper {
    double seconds(BatchShape batch) throws EngineException;
  }

  private StepProbe() {}

  /**
   * Times steps of growing size.
   *
   * @param longest tokens that a row may have
   * @return a tiny step, one of short rows, and one of long rows unless time ran out
   */
  static List<StepTime.Measured> measure(int longest, Stepper stepper) throws EngineException {
    int length = Math.min(longest, LONG);
    int shorter = Math.min(longest, SHORT);
    List<BatchShape> shapes =
        List.of(
            BatchShape.uniform(1, shorter),
            BatchShape.uniform(SHORT, shorter),
            BatchShape.uniform(Math.max(1, LONG_TOKENS / length), length));
    List<StepTime.Measured> measured = new ArrayList<>();
    long start = System.nanoTime();
    for (BatchShape shape : shapes) {
      double left = LIMIT_SECONDS - (System.nanoTime() - start) / 1e9;
      if (measured.size() >= 2 && expected(measured.getLast(), shape) > left) {
        break;
      }
      measured.add(new StepTime.Measured(shape, quickest(shape, stepper)));
    }
    return measured;
  }

  /** Seconds of a first and a second step, if time grew as tokens do. */
  private static double expected(StepTime.Measured before, BatchShape next) {
    return 2 * before.seconds() * next.tokens() / before.batch().tokens();
  }

  /**
   * The quickest of a few: another program takes time from some, and the first of a size takes
   * memory and chooses kernels.
   */
  private static double quickest(BatchShape shape, Stepper stepper) throws EngineException {
    double quickest = stepper.seconds(shape);
    int rounds = quickest < QUICK_SECONDS ? QUICK_ROUNDS : 1;
    for (int round = 0; round < rounds; round++) {
      quickest = Math.min(quickest, stepper.seconds(shape));
    }
    return quickest;
  }
}
