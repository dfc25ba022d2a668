package dev.sequent.engine;

import dev.sequent.config.UpdateRule;
import java.util.ArrayList;
import java.util.List;

/**
 * What an optimizer keeps for each parameter from one step to the next.
 *
 * @param name PyTorch's name, such as {@code exp_avg}; a checkpoint calls the array {@code
 *     <name>.<parameter>}
 * @param matrices how much of it a matrix has
 * @param vectors how much of it a bias or a layer norm has
 */
record OptimizerSlot(String name, Extent matrices, Extent vectors) {

  /** Values kept for a parameter. */
  enum Extent {
    /** None. */
    NONE,
    /** One for each of its values. */
    FULL,
    /** One a row. */
    ROWS,
    /** One a column. */
    COLUMNS
  }

  private static OptimizerSlot full(String name) {
    return new OptimizerSlot(name, Extent.FULL, Extent.FULL);
  }

  Extent extent(boolean matrix) {
    return matrix ? matrices : vectors;
  }

  /** The slots of a rule, in the order in which the program takes them. */
  static List<OptimizerSlot> of(UpdateRule rule) {
    return switch (rule) {
      case UpdateRule.Sgd sgd when sgd.momentum() == 0 -> List.of();
      case UpdateRule.Sgd _ -> List.of(full("momentum_buffer"));
      case UpdateRule.Adam adam -> moments(adam.amsgrad());
      case UpdateRule.AdamW adamW -> moments(adamW.amsgrad());
      case UpdateRule.Lamb _ -> moments(false);
      case UpdateRule.NAdam _ -> moments(false);
      case UpdateRule.RAdam _ -> moments(false);
      case UpdateRule.Adamax _ -> List.of(full("exp_avg"), full("exp_inf"));
      case UpdateRule.Adadelta _ -> List.of(full("square_avg"), full("acc_delta"));
      case UpdateRule.Adafactor _ ->
          List.of(
              new OptimizerSlot("exp_avg_sq_row", Extent.ROWS, Extent.NONE),
              new OptimizerSlot("exp_avg_sq_col", Extent.COLUMNS, Extent.NONE),
              new OptimizerSlot("exp_avg_sq", Extent.NONE, Extent.FULL));
      case UpdateRule.Adagrad _ -> List.of(full("sum"));
      case UpdateRule.Asgd _ -> List.of(full("ax"));
      case UpdateRule.RmsProp rms -> rmsProp(rms);
      case UpdateRule.Rprop _ -> List.of(full("prev"), full("step_size"));
    };
  }

  private static List<OptimizerSlot> moments(boolean amsgrad) {
    List<OptimizerSlot> slots = new ArrayList<>(List.of(full("exp_avg"), full("exp_avg_sq")));
    if (amsgrad) {
      slots.add(full("max_exp_avg_sq"));
    }
    return List.copyOf(slots);
  }

  private static List<OptimizerSlot> rmsProp(UpdateRule.RmsProp rule) {
    List<OptimizerSlot> slots = new ArrayList<>(List.of(full("square_avg")));
    if (rule.momentum() > 0) {
      slots.add(full("momentum_buffer"));
    }
    if (rule.centered()) {
      slots.add(full("grad_avg"));
    }
    return List.copyOf(slots);
  }
}
