package dev.sequent.engine;

import java.util.ArrayList;
import java.util.List;

/** The few small steps that are timed to tell how long large ones take. */
final class StepProbe {
  /** The whole probe ends by then, unless two rows of 16 tokens alone take longer. */
  static final double LIMIT_SECONDS = 20;

  private static final int SHORT = 16;
  private static final int LONG = 256;
  private static final int LONG_TOKENS = 512;
  private static final int FEWEST_ROWS = 2;

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
   * Times steps of growing size. Where a single row of 16 tokens takes seconds, fewer rows follow,
   * though never less than two, without which no line can be drawn.
   *
   * @param longest tokens that a row may have
   * @return a tiny step, one of short rows, and one of long rows unless time runs out
   */
  static List<StepTime.Measured> measure(int longest, Stepper stepper) throws EngineException {
    int length = Math.min(longest, LONG);
    int shorter = Math.min(longest, SHORT);
    List<StepTime.Measured> measured = new ArrayList<>();
    long start = System.nanoTime();
    measured.add(timed(BatchShape.uniform(1, shorter), stepper));
    int rows = SHORT;
    while (rows > FEWEST_ROWS
        && expected(measured.getFirst(), BatchShape.uniform(rows, shorter)) > left(start)) {
      rows /= 2;
    }
    measured.add(timed(BatchShape.uniform(rows, shorter), stepper));
    BatchShape large = BatchShape.uniform(Math.max(1, LONG_TOKENS / length), length);
    if (expected(measured.getLast(), large) <= left(start)) {
      measured.add(timed(large, stepper));
    }
    return measured;
  }

  private static double left(long start) {
    return LIMIT_SECONDS - (System.nanoTime() - start) / 1e9;
  }

  /** Seconds of a first and a second step, if time grew as tokens do. */
  private static double expected(StepTime.Measured before, BatchShape next) {
    return 2 * before.seconds() * next.tokens() / before.batch().tokens();
  }

  /**
   * The quickest of a few: another program takes time from some, and the first of a size takes
   * memory and chooses kernels.
   */
  private static StepTime.Measured timed(BatchShape shape, Stepper stepper) throws EngineException {
    double quickest = stepper.seconds(shape);
    int rounds = quickest < QUICK_SECONDS ? QUICK_ROUNDS : 1;
    for (int round = 0; round < rounds; round++) {
      quickest = Math.min(quickest, stepper.seconds(shape));
    }
    return new StepTime.Measured(shape, quickest);
  }
}
