package dev.sequent.app.runs;

import dev.sequent.app.chart.Points;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that is known of a run at one moment; any thread may read it.
 *
 * @param metrics points over the global step, by tag: {@code lr}, {@code grad_norm}, {@code
 *     eval/accuracy}, ...
 * @param lost what was measured past a checkpoint that the run went back to, by tag, one piece for
 *     each time that it did
 * @param log the last lines of the log
 * @param logLines how many lines the log has had in all
 * @param trouble one sentence about what cannot be read
 */
public record RunSnapshot(
    RunFolder folder,
    Optional<RunState> state,
    Map<String, Points> metrics,
    Map<String, List<Points>> lost,
    List<String> log,
    long logLines,
    Optional<String> trouble) {
  public static final String LOSS = "loss";
  public static final String LEARNING_RATE = "lr";
  public static final String GRADIENT_NORM = "grad_norm";
  public static final String SAMPLES_PER_SECOND = "samples_per_second";
  public static final String TOKENS_PER_SECOND = "tokens_per_second";
  public static final String EVAL_LOSS = "eval/loss";
  public static final String EVAL_ACCURACY = "eval/accuracy";

  public RunSnapshot {
    metrics = Map.copyOf(metrics);
    lost =
        lost.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, pieces -> List.copyOf(pieces.getValue())));
    log = List.copyOf(log);
  }

  /** A run before anything of it was read. */
  public static RunSnapshot unread(RunFolder folder) {
    return new RunSnapshot(
        folder, Optional.empty(), Map.of(), Map.of(), List.of(), 0, Optional.empty());
  }

  /** What was lost of a tag; mostly nothing. */
  public List<Points> lost(String tag) {
    return lost.getOrDefault(tag, List.of());
  }

  /** The points of a tag; none where there are none. */
  public Points metric(String tag) {
    return metrics.getOrDefault(tag, Points.NONE);
  }
}
