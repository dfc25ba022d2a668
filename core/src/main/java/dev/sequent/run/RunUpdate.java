package dev.sequent.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is new in a run folder since the last look.
 *
 * @param restartedAt the run went back to an earlier checkpoint: drop all training points held so
 *     far whose step is at least this one, before adding the new ones; {@link Long#MIN_VALUE} drops
 *     all, where a file was replaced and is read again
 * @param lost training points of this update that a later session has measured again already,
 *     oldest first
 * @param train training points, oldest first
 * @param eval evaluation points, oldest first
 * @param system how busy the computer was; what restarts there says nothing of the others
 * @param logLines complete lines of {@code run.log}, without line ends
 * @param state where the run stands, liveness applied; empty where there is no readable state
 */
public record RunUpdate(
    OptionalLong restartedAt,
    List<ScalarPoint> lost,
    List<ScalarPoint> train,
    List<ScalarPoint> eval,
    EventBatch system,
    List<String> logLines,
    Optional<RunState> state) {

  public RunUpdate {
    lost = List.copyOf(lost);
    train = List.copyOf(train);
    eval = List.copyOf(eval);
    logLines = List.copyOf(logLines);
  }

  /** Whether there is nothing new to draw or print; the state is there either way. */
  public boolean isEmpty() {
    return restartedAt.isEmpty()
        && train.isEmpty()
        && eval.isEmpty()
        && system.restartedAt().isEmpty()
        && system.points().isEmpty()
        && logLines.isEmpty();
  }
}
