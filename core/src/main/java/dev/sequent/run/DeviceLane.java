package dev.sequent.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The right to use a device of this computer: one run at a time, in the order in which they asked.
 * Two trainings on one CPU are slower than one after the other and can run out of memory together.
 *
 * <p>A lane is a folder with a ticket for each waiting process, named by time and process, and a
 * lock that the operating system gives back when its holder dies.
 */
public final class DeviceLane implements AutoCloseable {
  private static final long LOOK_NANOS = 100_000_000;

  private final Path ticket;
  private final FolderLock lock;

  private DeviceLane(Path ticket, FolderLock lock) {
    this.ticket = ticket;
    this.lock = lock;
  }

  /**
   * Waits for a device.
   *
   * @param lanes the user's folder of lanes
   * @param device name of the device, such as {@code cpu}
   * @param waiting called once if the device is not free at once
   * @param stop asked while waiting; true gives up
   * @return the lane, or empty where {@code stop} said so
   */
  public static Optional<DeviceLane> take(
      Path lanes, String device, Runnable waiting, BooleanSupplier stop) throws IOException {
    Path folder = Files.createDirectories(lanes.resolve(device.replace(':', '-')));
    Path ticket = draw(folder);
    boolean told = false;
    while (!stop.getAsBoolean()) {
      if (first(folder).equals(Optional.of(ticket))) {
        Optional<FolderLock> lock = FolderLock.tryTake(folder.resolve("lane.lock"));
        if (lock.isPresent()) {
          return Optional.of(new DeviceLane(ticket, lock.get()));
        }
      }
      if (!told) {
        waiting.run();
        told = true;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    Files.deleteIfExists(ticket);
    return Optional.empty();
  }

  private static Path draw(Path folder) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    String start = Long.toString(WorkerProcesses.startOf(self));
    long time = System.currentTimeMillis();
    while (true) {
      try {
        Path ticket = folder.resolve("%013d-%d".formatted(time, self.pid()));
        return Files.writeString(ticket, start, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        // Drawn by another thread of this process in the same millisecond.
        time++;
      }
    }
  }

  /** The oldest ticket whose process lives; tickets of the dead are removed. */
  private static Optional<Path> first(Path folder) throws IOException {
    List<Path> tickets;
    try (Stream<Path> files = Files.list(folder)) {
      tickets =
          files.filter(f -> f.getFileName().toString().matches("\\d+-\\d+")).sorted().toList();
    }
    for (Path ticket : tickets) {
      if (alive(ticket)) {
        return Optional.of(ticket);
      }
      Files.deleteIfExists(ticket);
    }
    return Optional.empty();
  }

  private static boolean alive(Path ticket) {
    String name = ticket.getFileName().toString();
    long pid = Long.parseLong(name.substring(name.indexOf('-') + 1));
    long start = 0;
    try {
      start = Long.parseLong(Files.readString(ticket).strip());
    } catch (IOException | NumberFormatException e) {
      // Just being written, or just removed: its process number is enough to go by.
    }
    return WorkerProcesses.alive(new RunState.Worker(pid, start, WorkerProcesses.host(), 0));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(ticket);
    lock.close();
  }
}
