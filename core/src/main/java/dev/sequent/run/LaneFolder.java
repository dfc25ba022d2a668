package dev.sequent.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a device's queue, which windows, terminals and workers share: a ticket for each run
 * that waits or computes, the order that somebody has put them into, and whether the queue pauses.
 *
 * @param path the lane's folder
 */
record LaneFolder(Path path) {
  static LaneFolder of(Path lanes, String device) {
    return new LaneFolder(lanes.resolve(device.replace(':', '-')));
  }

  /** Name of the device. */
  String device() {
    return String.valueOf(path.getFileName()).replace('-', ':');
  }

  /** Locked by the run that computes. */
  Path lock() {
    return path.resolve("lane.lock");
  }

  /** Locked while somebody changes the order. */
  Path orderLock() {
    return path.resolve("order.lock");
  }

  private Path order() {
    return path.resolve("order");
  }

  private Path paused() {
    return path.resolve("paused");
  }

  private Path pausesAfterFailure() {
    return path.resolve("pause_after_failure");
  }

  private Path lastRun() {
    return path.resolve("last_run");
  }

  /** Living tickets in the order in which they are served; those of the dead are removed. */
  List<LaneTicket> tickets() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(path)) {
      files = all.filter(f -> LaneTicket.isName(String.valueOf(f.getFileName()))).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<LaneTicket> living = new ArrayList<>();
    for (Path file : files) {
      LaneTicket ticket = LaneTicket.read(file);
      if (ticket.alive()) {
        living.add(ticket);
      } else {
        Files.deleteIfExists(file);
      }
    }
    List<String> order = lines(order());
    // Who is not in the order came after it was made.
    living.sort(
        Comparator.comparingInt(
            ticket -> {
              int place = order.indexOf(ticket.name());
              return place < 0 ? order.size() : place;
            }));
    return living;
  }

  void order(List<LaneTicket> tickets) throws IOException {
    write(order(), String.join("\n", tickets.stream().map(LaneTicket::name).toList()));
  }

  /** Why nobody is served; empty where the queue goes on. */
  Optional<String> pauseReason() throws IOException {
    return text(paused());
  }

  void pause(String reason) throws IOException {
    write(paused(), reason);
  }

  /** Serves again, also after a failed run. */
  void goOn() throws IOException {
    Files.deleteIfExists(lastRun());
    Files.deleteIfExists(paused());
  }

  boolean pausesWhenOneFails() {
    return Files.exists(pausesAfterFailure());
  }

  void pausesWhenOneFails(boolean pauses) throws IOException {
    if (pauses) {
      write(pausesAfterFailure(), "");
    } else {
      Files.deleteIfExists(pausesAfterFailure());
    }
  }

  /** The run that computes, or that did so last; empty where that does not matter any more. */
  Optional<RunFolder> last() throws IOException {
    return text(lastRun()).filter(text -> !text.isEmpty()).map(Path::of).map(RunFolder::new);
  }

  void last(RunFolder run) throws IOException {
    write(lastRun(), run.path().toString());
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), false);
  }

  private static Optional<String> text(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return text(file).map(text -> text.lines().toList()).orElse(List.of());
  }
}
