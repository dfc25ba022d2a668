package dev.sequent.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Scalars that were read in one go, in the order of the files, without those that a later session
 * has measured again.
 *
 * @param restartedAt points of earlier batches from this step on are void; {@link Long#MIN_VALUE}
 *     where all are, since a file was replaced and is read again
 * @param points the new points
 * @param lost new points that a later session of the same batch has measured again
 */
public record EventBatch(
    OptionalLong restartedAt, List<ScalarPoint> points, List<ScalarPoint> lost) {
  public EventBatch {
    points = List.copyOf(points);
    lost = List.copyOf(lost);
  }

  /** Gathers a batch. */
  static final class Collector implements EventSink {
    private final List<ScalarPoint> points = new ArrayList<>();
    private final List<ScalarPoint> lost = new ArrayList<>();
    private OptionalLong restartedAt = OptionalLong.empty();

    @Override
    public void startOver() {
      points.clear();
      lost.clear();
      restartedAt = OptionalLong.of(Long.MIN_VALUE);
    }

    @Override
    public void session(int session) {
      // Only a restart makes points void here; files without one follow each other.
    }

    @Override
    public void restart(long step) {
      points.stream().filter(point -> point.step() >= step).forEach(lost::add);
      points.removeIf(point -> point.step() >= step);
      restartedAt = OptionalLong.of(Math.min(step, restartedAt.orElse(step)));
    }

    @Override
    public void scalar(String tag, long step, double wallTime, float value) {
      points.add(new ScalarPoint(tag, step, wallTime, value));
    }

    EventBatch batch() {
      return new EventBatch(restartedAt, points, lost);
    }
  }
}
