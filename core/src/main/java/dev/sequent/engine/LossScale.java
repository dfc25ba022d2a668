package dev.sequent.engine;

import dev.sequent.config.LossScaling;
import java.util.Optional;

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

  /**
   * Where a training goes on: at the factor that its checkpoint says, brought within what the
   * config allows now. A config with a constant factor has that one, whatever the checkpoint says.
   * Updates that were left out stay so.
   *
   * @param kept of the checkpoint; empty where its loss was not scaled
   */
  static LossScale resumed(Optional<LossScale> kept, LossScaling scaling) {
    LossScale first = first(scaling);
    if (kept.isEmpty()) {
      return first;
    }
    LossScale old = kept.get();
    if (scaling instanceof LossScaling.Dynamic dynamic) {
      double factor = Math.clamp(old.factor, dynamic.min(), dynamic.max());
      return new LossScale(factor, factor == old.factor ? old.goodSteps : 0, old.skipped);
    }
    return new LossScale(first.factor, 0, old.skipped);
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
