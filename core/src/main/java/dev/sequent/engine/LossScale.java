package dev.sequent.engine;

import dev.sequent.config.LossScaling;

/**
 * Where loss scaling stands between two steps: what a checkpoint must hold of it to go on alike.
 *
 * @param factor of the next step; 1 where the loss is not scaled
 * @param goodSteps steps without overflow since the factor last changed
 * @param skipped steps of the whole training whose update was left out for an overflow
 */
public record LossScale(double factor, long goodSteps, long skipped) {

  private static final double STEP = 2;

  /** Where a training begins. */
  static LossScale first(LossScaling scaling) {
    return switch (scaling) {
      case LossScaling.Constant constant -> new LossScale(constant.factor(), 0, 0);
      case LossScaling.Dynamic dynamic -> new LossScale(dynamic.initial(), 0, 0);
    };
  }

  /** Whether an overflow at this factor is answered by a smaller one. */
  boolean canFall(LossScaling scaling) {
    return scaling instanceof LossScaling.Dynamic dynamic && factor > dynamic.min();
  }

  /**
   * After a step.
   *
   * @param overflow whether a gradient was infinite or no number, so that nothing was updated
   */
  LossScale after(boolean overflow, LossScaling scaling) {
    return switch (scaling) {
      case LossScaling.Constant _ -> this;
      case LossScaling.Dynamic dynamic when overflow ->
          new LossScale(Math.max(factor / STEP, dynamic.min()), 0, skipped + 1);
      case LossScaling.Dynamic dynamic when goodSteps + 1 >= dynamic.stepsPerIncrease() ->
          new LossScale(Math.min(factor * STEP, dynamic.max()), 0, skipped);
      case LossScaling.Dynamic _ -> new LossScale(factor, goodSteps + 1, skipped);
    };
  }
}
