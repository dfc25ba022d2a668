package dev.sequent.engine;

import dev.sequent.config.OptimizerConfig;
import dev.sequent.engine.OptimizerSlot.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * The lists of arrays that a training step takes, and their names in {@code program.py}: first all
 * lists of matrices {@code [decayed, words]}, then all lists of vectors.
 */
final class ProgramArguments {
  /** Names of the matrices' and of the vectors' list of one kind. */
  record Pair(String matrices, String vectors) {}

  static final Pair WEIGHTS = new Pair("w", "x");
  static final Pair GRADIENTS = new Pair("g", "h");

  /** Sums of the gradients of a step's earlier batches. */
  static final Pair SUMS = new Pair("a", "b");

  /** What the optimizer keeps. */
  static final List<Pair> SLOTS =
      List.of(new Pair("m", "y"), new Pair("v", "z"), new Pair("n", "o"));

  private final List<OptimizerSlot> slots;
  private final boolean accumulates;

  ProgramArguments(OptimizerConfig optimizer) {
    slots = OptimizerSlot.of(optimizer.rule());
    accumulates = optimizer.gradAccumSteps() > 1;
  }

  /** {@code w: List[Tensor], m: List[Tensor], ...}. */
  String declaration() {
    List<String> names = new ArrayList<>();
    names.add(WEIGHTS.matrices());
    names.addAll(slotNames(true));
    names.add(GRADIENTS.matrices());
    if (accumulates) {
      names.add(SUMS.matrices());
    }
    names.add(WEIGHTS.vectors());
    names.addAll(slotNames(false));
    names.add(GRADIENTS.vectors());
    if (accumulates) {
      names.add(SUMS.vectors());
    }
    return String.join(", ", names.stream().map(name -> name + ": List[Tensor]").toList());
  }

  /** {@code m[0], v[0], }: the slots of one region as arguments, with a comma after each. */
  String slots(int region) {
    boolean matrices = region != ParameterLayout.VECTORS;
    StringBuilder text = new StringBuilder();
    for (String name : slotNames(matrices)) {
      text.append("%s[%d], ".formatted(name, region == ParameterLayout.WORDS ? 1 : 0));
    }
    return text.toString();
  }

  private List<String> slotNames(boolean matrices) {
    List<String> names = new ArrayList<>();
    for (int n = 0; n < slots.size(); n++) {
      if (slots.get(n).extent(matrices) != Extent.NONE) {
        names.add(matrices ? SLOTS.get(n).matrices() : SLOTS.get(n).vectors());
      }
    }
    return names;
  }
}
