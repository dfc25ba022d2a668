package dev.sequent.app.runs;

import dev.sequent.app.chart.Points;
import dev.sequent.app.chart.PointsBuilder;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunState;
import dev.sequent.run.RunTail;
import dev.sequent.run.RunUpdate;
import dev.sequent.run.ScalarPoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run folder has said so far. Replaying a finished run and following a live one are
 * the same: call {@link #poll} now and then. Used by one thread at a time.
 */
public final class RunHistory {
  /** A log of days would fill the memory; its file has the rest. */
  private static final int LOG_LINES = 2_000;

  private final RunTail tail;
  private final Map<String, PointsBuilder> train = new HashMap<>();
  private final Map<String, PointsBuilder> eval = new HashMap<>();
  private final Map<String, PointsBuilder> system = new HashMap<>();
  private final Map<String, List<Points>> lost = new HashMap<>();
  private final TagNames names = new TagNames();
  private final ArrayDeque<String> log = new ArrayDeque<>();
  private long logLines;
  private RunSnapshot snapshot;

  public RunHistory(RunFolder folder) {
    tail = new RunTail(folder);
    snapshot = RunSnapshot.unread(folder);
  }

  /** What was read up to the last {@link #poll}. */
  public RunSnapshot snapshot() {
    return snapshot;
  }

  /**
   * Reads what is new. A folder that cannot be read keeps what it had and says so in {@link
   * RunSnapshot#trouble}; the next poll tries again.
   *
   * @return whether the snapshot has changed
   */
  public boolean poll() {
    RunSnapshot before = snapshot;
    try {
      RunUpdate update = tail.poll();
      if (update.isEmpty()
          && update.state().equals(before.state())
          && tail.damage().equals(before.trouble())) {
        return false;
      }
      add(update);
      snapshot = snapshotOf(update.state(), tail.damage());
    } catch (IOException e) {
      snapshot = snapshotOf(before.state(), Optional.of(sentence(e)));
    }
    return !snapshot.equals(before);
  }

  private void add(RunUpdate update) {
    update.restartedAt().ifPresent(this::restart);
    addLost(update.lost());
    update.train().forEach(point -> append(train, names.of(point.tag()), point));
    update.eval().forEach(point -> append(eval, names.of(evalTag(point.tag())), point));
    update
        .system()
        .restartedAt()
        .ifPresent(step -> system.values().forEach(points -> points.dropFrom((double) step)));
    update.system().points().forEach(point -> append(system, point.tag(), point));
    for (String line : update.logLines()) {
      log.addLast(line);
      logLines++;
      if (log.size() > LOG_LINES) {
        log.removeFirst();
      }
    }
  }

  /** What a session had measured past the checkpoint that the run went back to stays to be seen. */
  private void restart(long step) {
    if (step == Long.MIN_VALUE) {
      lost.clear();
    }
    train.forEach(
        (tag, points) -> {
          Points gone = points.dropFrom((double) step);
          if (step > Long.MIN_VALUE && !gone.isEmpty()) {
            lost.computeIfAbsent(tag, key -> new ArrayList<>()).add(gone);
          }
        });
  }

  /** Sessions that were lost before anybody looked; each begins where steps go back. */
  private void addLost(List<ScalarPoint> points) {
    Map<String, PointsBuilder> sessions = new HashMap<>();
    for (ScalarPoint point : points) {
      String tag = names.of(point.tag());
      PointsBuilder session = sessions.computeIfAbsent(tag, key -> new PointsBuilder());
      Points soFar = session.points();
      if (!soFar.isEmpty() && (double) point.step() <= soFar.x(soFar.size() - 1)) {
        lost.computeIfAbsent(tag, key -> new ArrayList<>()).add(soFar);
        session = new PointsBuilder();
        sessions.put(tag, session);
      }
      append(session, point);
    }
    sessions.forEach(
        (tag, session) ->
            lost.computeIfAbsent(tag, key -> new ArrayList<>()).add(session.points()));
  }

  /** Other writers name the folder's metrics without its prefix. */
  static String evalTag(String tag) {
    return tag.startsWith("eval/") ? tag : "eval/" + tag;
  }

  private static void append(Map<String, PointsBuilder> metrics, String tag, ScalarPoint point) {
    append(metrics.computeIfAbsent(tag, key -> new PointsBuilder()), point);
  }

  private static void append(PointsBuilder points, ScalarPoint point) {
    points.append((double) point.step(), point.value(), point.wallTime());
  }

  private RunSnapshot snapshotOf(Optional<RunState> state, Optional<String> trouble) {
    Map<String, Points> metrics = new HashMap<>();
    train.forEach((tag, points) -> metrics.put(tag, points.points()));
    eval.forEach((tag, points) -> metrics.put(tag, points.points()));
    system.forEach((tag, points) -> metrics.put(tag, points.points()));
    return new RunSnapshot(
        tail.folder(), state, metrics, lost, List.copyOf(log), logLines, trouble);
  }

  private static String sentence(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
