package dev.sequent.run;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queue of a device as windows and terminals see and change it. All of it is files, so that
 * everybody sees the same and nobody has to stay alive for it.
 */
public final class LaneQueue {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

  private final LaneFolder lane;

  private LaneQueue(LaneFolder lane) {
    this.lane = lane;
  }

  /**
   * A run in a queue.
   *
   * @param run its folder
   * @param computing whether it has the device; the others wait
   * @param notBefore when it may begin; empty where it may at any time
   */
  public record Entry(RunFolder run, boolean computing, Optional<Instant> notBefore) {}

  /** Where a run is moved to in its queue. */
  public enum Move {
    UP,
    DOWN,
    FIRST,
    LAST
  }

  /** A user's folder of lanes. */
  static Path lanes(UserFolders user) {
    return user.state().resolve("lanes");
  }

  /** The queue of a device, whether or not a run was ever in it. */
  public static LaneQueue of(UserFolders user, String device) {
    return new LaneQueue(LaneFolder.of(lanes(user), device));
  }

  /** The queues of all devices that had a run, by name. */
  public static List<LaneQueue> all(UserFolders user) throws IOException {
    Path lanes = lanes(user);
    if (!Files.isDirectory(lanes)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(lanes)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(folder -> new LaneQueue(new LaneFolder(folder)))
          .toList();
    }
  }

  /** Name of the device, such as {@code cpu} or {@code gpu:0}. */
  public String device() {
    return lane.device();
  }

  /** The runs in it: the computing one first, the others as they will be served. */
  public List<Entry> entries() throws IOException {
    Optional<RunFolder> last = lane.last();
    List<Entry> entries = new ArrayList<>();
    for (LaneTicket ticket : lane.tickets()) {
      // Without a run it is just being drawn.
      if (ticket.run().isPresent()) {
        RunFolder run = ticket.run().get();
        boolean computing = last.equals(ticket.run());
        Entry entry = new Entry(run, computing, ticket.notBefore());
        entries.add(computing ? 0 : entries.size(), entry);
      }
    }
    return List.copyOf(entries);
  }

  /** Why no further run begins; empty where the queue goes on. */
  public Optional<String> pauseReason() throws IOException {
    return lane.pauseReason();
  }

  /** Lets no further run begin; the one that computes goes on. */
  public void pause(String reason) throws IOException {
    lane.pause(reason);
  }

  /** Serves again. */
  public void goOn() throws IOException {
    lane.goOn();
  }

  /** Whether a failed run pauses the queue; without it the next one begins. */
  public boolean pausesAfterFailure() {
    return lane.pausesWhenOneFails();
  }

  /** Sets whether a failed run pauses the queue. */
  public void pauseAfterFailure(boolean pauses) throws IOException {
    lane.pausesWhenOneFails(pauses);
  }

  /**
   * Moves a waiting run.
   *
   * @throws RunException if the run does not wait in this queue
   */
  public void move(RunFolder run, Move where) throws RunException, IOException {
    reorder(
        run,
        (waiting, from) ->
            switch (where) {
              case UP -> Math.max(0, from - 1);
              case DOWN -> Math.min(waiting.size() - 1, from + 1);
              case FIRST -> 0;
              case LAST -> waiting.size() - 1;
            });
  }

  /**
   * Moves a waiting run to the place of another one, which makes room towards where the first was.
   *
   * @throws RunException if one of them does not wait in this queue any more
   */
  public void moveTo(RunFolder run, RunFolder place) throws RunException, IOException {
    reorder(run, (waiting, from) -> place(waiting, place));
  }

  /** Where a run that is at some place among those that wait should be. */
  @FunctionalInterface
  private interface Reordering {
    int to(List<LaneTicket> waiting, int from) throws RunException;
  }

  private void reorder(RunFolder run, Reordering reordering) throws RunException, IOException {
    Files.createDirectories(lane.path());
    try (FolderLock _ = orderLock()) {
      Optional<RunFolder> last = lane.last();
      List<LaneTicket> tickets = new ArrayList<>(lane.tickets());
      // The computing one has no place in the order of those that wait.
      tickets.removeIf(ticket -> last.isPresent() && ticket.run().equals(last));
      int from = place(tickets, run);
      int to = reordering.to(tickets, from);
      tickets.add(to, tickets.remove(from));
      lane.order(tickets);
    }
  }

  private int place(List<LaneTicket> waiting, RunFolder run) throws RunException {
    int place = waiting.stream().map(LaneTicket::run).toList().indexOf(Optional.of(run));
    if (place < 0) {
      throw new RunException("%s does not wait for %s".formatted(run.name(), device()));
    }
    return place;
  }

  private FolderLock orderLock() throws RunException, IOException {
    return FolderLock.tryTake(lane.orderLock(), LOCK_PATIENCE)
        .orElseThrow(() -> new RunException("somebody else is changing the queue of " + device()));
  }
}
