package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The right to use a device of this computer: one run at a time, in the order of the queue. Two
 * trainings on one CPU are slower than one after the other and can run out of memory together.
 *
 * <p>A lane is a folder with a ticket for each waiting process, and a lock that the operating
 * system gives back when its holder dies. {@link LaneQueue} is how others see and change it.
 */
public final class DeviceLane implements AutoCloseable {
  private static final long LOOK_NANOS = 100_000_000;

  /** Who is far back in the queue looks less often. */
  private static final int SLOWEST_LOOK = 10;

  private final LaneTicket ticket;
  private final FolderLock lock;

  private DeviceLane(LaneTicket ticket, FolderLock lock) {
    this.ticket = ticket;
    this.lock = lock;
  }

  /**
   * Waits for a device.
   *
   * @param lanes the user's folder of lanes
   * @param device name of the device, such as {@code cpu}
   * @param run the run that wants it
   * @param waiting told in a sentence what is waited for, when that changes
   * @param stop asked while waiting; true gives up
   * @return the lane, or empty where {@code stop} said so
   */
  public static Optional<DeviceLane> take(
      Path lanes, String device, RunFolder run, Consumer<String> waiting, BooleanSupplier stop)
      throws IOException {
    LaneFolder lane = LaneFolder.of(lanes, device);
    LaneTicket ticket = LaneTicket.draw(Files.createDirectories(lane.path()), run);
    String told = "";
    while (!stop.getAsBoolean()) {
      Instant now = Instant.now();
      List<LaneTicket> due = lane.tickets().stream().filter(other -> other.due(now)).toList();
      int place = due.stream().map(LaneTicket::name).toList().indexOf(ticket.name());
      String reason = reason(lane, ticket, place);
      if (place == 0 && lane.pauseReason().isEmpty()) {
        Optional<FolderLock> lock = FolderLock.tryTake(lane.lock());
        if (lock.isPresent()) {
          if (!pausesNow(lane)) {
            lane.last(run);
            return Optional.of(new DeviceLane(ticket, lock.get()));
          }
          lock.get().close();
          reason = reason(lane, ticket, place);
        }
      }
      if (!reason.equals(told)) {
        waiting.accept(reason);
        told = reason;
      }
      LockSupport.parkNanos(LOOK_NANOS * Math.clamp(place, 1, SLOWEST_LOOK));
    }
    Files.deleteIfExists(ticket.file());
    return Optional.empty();
  }

  private static String reason(LaneFolder lane, LaneTicket ticket, int place) throws IOException {
    Optional<String> pause = lane.pauseReason();
    if (pause.isPresent()) {
      return "Waiting, the queue is paused: %s.".formatted(pause.get());
    }
    Optional<Instant> notBefore = ticket.notBefore();
    return place < 0 && notBefore.isPresent()
        ? "Waiting until %s.".formatted(StartTime.text(notBefore.get()))
        : "Waiting for the device, another run is using it.";
  }

  /** Asked by whoever has the lock, so that nobody else asks at the same time. */
  private static boolean pausesNow(LaneFolder lane) throws IOException {
    Optional<RunFolder> last = lane.pausesWhenOneFails() ? lane.last() : Optional.empty();
    if (last.isEmpty()) {
      return false;
    }
    boolean failed =
        RunStates.observed(last.get()).map(s -> s.phase() == RunPhase.FAILED).orElse(false);
    if (failed) {
      lane.pause("the run %s has failed".formatted(last.get().name()));
    }
    return failed;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(ticket.file());
    lock.close();
  }
}
