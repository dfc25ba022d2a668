package dev.sequent.app.queue;

import dev.sequent.run.LaneQueue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A device's queue at one moment.
 *
 * @param device its name, such as {@code cpu}
 * @param entries the computing run first, the others as they will begin
 * @param pauseReason why no further run begins; empty where the queue goes on
 * @param pausesAfterFailure whether a failed run pauses it
 */
public record ShownQueue(
    String device,
    List<LaneQueue.Entry> entries,
    Optional<String> pauseReason,
    boolean pausesAfterFailure) {

  public ShownQueue {
    entries = List.copyOf(entries);
  }

  static ShownQueue read(LaneQueue queue) throws IOException {
    return new ShownQueue(
        queue.device(), queue.entries(), queue.pauseReason(), queue.pausesAfterFailure());
  }

  /** The runs that have not begun. */
  public List<LaneQueue.Entry> waiting() {
    return entries.stream().filter(entry -> !entry.computing()).toList();
  }

  /** Whether there is something that a user would want to know. */
  boolean notable() {
    return pauseReason.isPresent() || !waiting().isEmpty();
  }

  /** Such as {@code 1 running, 2 waiting; paused: asked for on 2026-11-26 22:00}. */
  String sentence() {
    int waiting = waiting().size();
    int running = entries.size() - waiting;
    String counts =
        entries.isEmpty() ? "nothing waits" : "%d running, %d waiting".formatted(running, waiting);
    return counts + pauseReason.map(reason -> "; paused: " + reason).orElse("");
  }
}
