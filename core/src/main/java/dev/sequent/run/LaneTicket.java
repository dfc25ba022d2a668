package dev.sequent.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A run's place in a lane: a file named by time and process, with the start of the process and the
 * run's folder.
 *
 * @param file the ticket
 * @param pid of the worker
 * @param processStart of the worker; 0 while the ticket is being written
 * @param run the run; empty while the ticket is being written
 */
record LaneTicket(Path file, long pid, long processStart, Optional<RunFolder> run) {
  private static final Pattern NAME = Pattern.compile("\\d+-(\\d+)");

  static boolean isName(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /** Draws a ticket for this process at the end of a lane. */
  static LaneTicket draw(Path lane, RunFolder run) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    long start = WorkerProcesses.startOf(self);
    long time = System.currentTimeMillis();
    while (true) {
      try {
        Path ticket = lane.resolve("%013d-%d".formatted(time, self.pid()));
        Files.writeString(ticket, start + "\n" + run.path(), StandardOpenOption.CREATE_NEW);
        return new LaneTicket(ticket, self.pid(), start, Optional.of(run));
      } catch (FileAlreadyExistsException e) {
        // Drawn by another thread of this process in the same millisecond.
        time++;
      }
    }
  }

  static LaneTicket read(Path file) {
    String name = String.valueOf(file.getFileName());
    long pid = Long.parseLong(name.substring(name.indexOf('-') + 1));
    long start = 0;
    Optional<RunFolder> run = Optional.empty();
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() > 1) {
        start = Long.parseLong(lines.get(0).strip());
        run = Optional.of(new RunFolder(Path.of(lines.get(1))));
      }
    } catch (IOException | NumberFormatException | InvalidPathException e) {
      // Just being written, or just removed: its process number is enough to go by.
    }
    return new LaneTicket(file, pid, start, run);
  }

  String name() {
    return String.valueOf(file.getFileName());
  }

  boolean alive() {
    return WorkerProcesses.alive(new RunState.Worker(pid, processStart, WorkerProcesses.host(), 0));
  }

  /** When its run may begin; empty where it may at any time. */
  Optional<Instant> notBefore() {
    return run.flatMap(RunControl::notBefore);
  }

  boolean due(Instant now) {
    return notBefore().map(time -> !now.isBefore(time)).orElse(true);
  }
}
