package dev.sequent.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a training makes of its evaluations and how many checkpoints it leaves: choices that the
 * params file has no key for.
 *
 * @param bestMetric the metric whose best evaluation counts, such as {@code eval/accuracy}
 * @param patience evaluations in a row without a better value after which training stops
 * @param keepCheckpoints newest checkpoints that stay; overrides {@code runconfig.max_checkpoints}
 */
public record TrainingPolicy(
    Optional<String> bestMetric, OptionalInt patience, OptionalInt keepCheckpoints) {

  /** Nothing chosen: trains to the last step and keeps every checkpoint. */
  public static final TrainingPolicy NONE =
      new TrainingPolicy(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

  /** Whether evaluations decide about checkpoints or about the end. */
  public boolean needsEvaluations() {
    return bestMetric.isPresent() || patience.isPresent();
  }

  /** The flags that say the same. */
  List<String> arguments() {
    List<String> flags = new ArrayList<>();
    bestMetric.ifPresent(metric -> flags.addAll(List.of("--best_metric", metric)));
    patience.ifPresent(n -> flags.addAll(List.of("--patience", Integer.toString(n))));
    keepCheckpoints.ifPresent(
        n -> flags.addAll(List.of("--keep_checkpoints", Integer.toString(n))));
    return flags;
  }
}
