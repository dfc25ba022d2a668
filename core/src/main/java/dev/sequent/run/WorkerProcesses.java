package dev.sequent.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks the operating system whether a run's worker is still the process it was. */
public final class WorkerProcesses {
  /** Linux derives start times from a boot time that a clock adjustment moves by a little. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

  private static final String HOST = hostName();

  private WorkerProcesses() {}

  /** Name of this computer. */
  public static String host() {
    return HOST;
  }

  /** When a process started, milliseconds since 1970; 0 where the system does not say. */
  static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The process of a worker, where it lives. */
  static Optional<ProcessHandle> find(RunState.Worker worker) {
    return alive(worker) ? ProcessHandle.of(worker.pid()) : Optional.empty();
  }

  /** Whether the process is there and is the same that was recorded. */
  static boolean alive(RunState.Worker worker) {
    Optional<ProcessHandle> process = ProcessHandle.of(worker.pid());
    if (worker.pid() <= 0 || process.isEmpty() || !process.get().isAlive()) {
      return false;
    }
    if (SystemMarks.restartedSince(worker.marks())) {
      return false;
    }
    long start = startOf(process.get());
    boolean sameStart =
        start == 0
            || worker.processStart() == 0
            || Math.abs(start - worker.processStart()) <= START_TOLERANCE.toMillis();
    // Asked again at the end: it may have gone while we looked.
    return sameStart && !isZombie(worker.pid()) && process.get().isAlive();
  }

  /** A killed process that its parent never collects still has a pid on Linux. */
  private static boolean isZombie(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.isReadable(stat)) {
      return false;
    }
    try {
      String line = Files.readString(stat);
      int state = line.lastIndexOf(')') + 2;
      return state < line.length() && (line.charAt(state) == 'Z' || line.charAt(state) == 'X');
    } catch (IOException e) {
      // It went away under our eyes: whoever asks looks again for the process itself.
      return false;
    }
  }

  /**
   * The same for every process of a machine, and found without the network: {@code
   * InetAddress.getLocalHost} asks a name server where the hosts file does not know the machine.
   */
  private static String hostName() {
    Path kernel = Path.of("/proc/sys/kernel/hostname");
    try {
      if (Files.isReadable(kernel)) {
        return Files.readString(kernel).strip();
      }
      String windows = System.getenv("COMPUTERNAME");
      if (windows != null && !windows.isBlank()) {
        return windows;
      }
      Process process = new ProcessBuilder("hostname").redirectErrorStream(true).start();
      String name = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return name.isEmpty() ? "localhost" : name;
    } catch (IOException e) {
      return "localhost";
    }
  }
}
