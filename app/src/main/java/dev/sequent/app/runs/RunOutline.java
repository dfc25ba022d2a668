package dev.sequent.app.runs;

import dev.sequent.app.chart.PointsBuilder;
import dev.sequent.run.EventSink;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunTail;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Goes once over all that an ended run has measured and keeps what the runs table says of it. A
 * project has a thousand runs of millions of points: with {@link RunHistory} each of them would
 * fill the memory for a moment.
 */
final class RunOutline {
  private final RunTail tail;
  private final TagNames names = new TagNames();
  private final PointsBuilder loss = new PointsBuilder();
  private final Part train = new Part(names::of);
  private final Part eval = new Part(tag -> names.of(RunHistory.evalTag(tag)));
  private final Part system = new Part(UnaryOperator.identity());

  private RunOutline(RunFolder folder) {
    tail = new RunTail(folder);
  }

  /** What a run's event files come to; nothing where they cannot be read, as the Monitor says. */
  static RunDigest digest(RunFolder folder) {
    RunOutline outline = new RunOutline(folder);
    try {
      outline.tail.tell(outline.train, outline.eval, outline.system);
    } catch (IOException unreadable) {
      return RunDigest.NONE;
    }
    return outline.digest().orElseGet(() -> ofAllPoints(folder));
  }

  private static RunDigest ofAllPoints(RunFolder folder) {
    RunHistory history = new RunHistory(folder);
    history.poll();
    return RunDigest.of(history.snapshot());
  }

  /** Empty where a curve ends with points that count no more. */
  private Optional<RunDigest> digest() {
    Map<String, MetricDigest> metrics = new HashMap<>();
    for (Part part : new Part[] {train, eval, system}) {
      for (Map.Entry<String, CurveOutline> curve : part.curves.entrySet()) {
        if (!curve.getValue().isWhole()) {
          return Optional.empty();
        }
        curve.getValue().digest().ifPresent(digest -> metrics.put(curve.getKey(), digest));
      }
    }
    return Optional.of(RunDigest.of(loss.points(), metrics));
  }

  /** One folder of event files. */
  private final class Part implements EventSink {
    private final UnaryOperator<String> naming;
    private final Map<String, String> named = new HashMap<>();
    private final Map<String, CurveOutline> curves = new HashMap<>();

    Part(UnaryOperator<String> naming) {
      this.naming = naming;
    }

    @Override
    public void startOver() {
      dropLossFrom(Double.NEGATIVE_INFINITY);
      curves.clear();
    }

    @Override
    public void session(int session) {
      // Only a restart makes points void here; files without one follow each other.
    }

    @Override
    public void restart(long step) {
      curves.values().forEach(curve -> curve.dropFrom((double) step));
      dropLossFrom((double) step);
    }

    /** Only the part that has it. */
    private void dropLossFrom(double step) {
      if (curves.containsKey(RunSnapshot.LOSS)) {
        loss.dropFrom(step);
      }
    }

    @Override
    public void scalar(String tag, long step, double wallTime, float value) {
      String name = named.computeIfAbsent(tag, naming);
      curves.computeIfAbsent(name, CurveOutline::new).add((double) step, value);
      if (name.equals(RunSnapshot.LOSS)) {
        loss.append((double) step, value);
      }
    }
  }
}
