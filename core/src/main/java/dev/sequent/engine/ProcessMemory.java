package dev.sequent.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system says about this process's memory. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMemory() {}

  /** Highest resident size so far; 0 on systems without {@code /proc}. */
  public static long peakBytes() {
    return bytes("VmHWM:");
  }

  /** Resident size now; 0 on systems without {@code /proc}. */
  public static long residentBytes() {
    return bytes("VmRSS:");
  }

  private static long bytes(String key) {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(key)) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return 0;
    } catch (IOException e) {
      // A figure of a report, not worth failing for: /proc may be closed to this process.
      return 0;
    }
  }
}
