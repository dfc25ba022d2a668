package dev.sequent.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory that a new process may take: what the system can give without swapping, and what is left
 * of the limits of the control groups (versions 1 and 2) that this process is in.
 */
public final class AvailableMemory {
  private final Path root;

  /**
   * @param root where {@code proc} and {@code sys} are: {@code /}
   */
  AvailableMemory(Path root) {
    this.root = root;
  }

  /** Bytes on this machine now; what this process itself holds counts as taken. */
  public static long bytes() {
    return new AvailableMemory(Path.of("/")).read();
  }

  long read() {
    long system = number(root.resolve("proc/meminfo"), "MemAvailable:").orElseGet(this::reported);
    return Math.min(system, Math.min(version2(), version1()));
  }

  /** What Java is told on systems without {@code /proc}; caches count as taken there. */
  private long reported() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getFreeMemorySize()
        : Long.MAX_VALUE;
  }

  private long version2() {
    return left("", "sys/fs/cgroup", "memory.max", "memory.current", "inactive_file");
  }

  private long version1() {
    return left(
        "memory",
        "sys/fs/cgroup/memory",
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        "total_inactive_file");
  }

  /** The least that any of the group's limits leaves, from the group itself up to the root. */
  private long left(String controller, String mount, String limit, String usage, String cache) {
    Path top = root.resolve(mount);
    Path group = top.resolve(path(controller)).normalize();
    long least = Long.MAX_VALUE;
    // In a container the path is the host's, and only the mount itself is there.
    for (Path at = Files.isDirectory(group) ? group : top;
        at != null && at.startsWith(top);
        at = at.getParent()) {
      OptionalLong most = number(at.resolve(limit), "");
      OptionalLong used = number(at.resolve(usage), "");
      if (most.isPresent() && used.isPresent()) {
        long given = number(at.resolve("memory.stat"), cache + " ").orElse(0);
        least = Math.min(least, Math.max(0, most.getAsLong() - used.getAsLong() + given));
      }
    }
    return least;
  }

  /** The group's path below the mount: lines are {@code id:controllers:/path}. */
  private String path(String controller) {
    return lines(root.resolve("proc/self/cgroup")).stream()
        .map(line -> line.split(":", 3))
        .filter(
            parts ->
                parts.length == 3
                    && Stream.of(parts[1].split(",", -1)).anyMatch(controller::equals))
        .map(parts -> parts[2].replaceFirst("^/+", ""))
        .findFirst()
        .orElse("");
  }

  /** The number of the line that starts so, in bytes; empty where there is none ("max"). */
  private static OptionalLong number(Path file, String start) {
    return lines(file).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .filter(value -> value.matches("\\d{1,18}( kB)?"))
        .mapToLong(
            value ->
                value.endsWith(" kB")
                    ? 1024 * Long.parseLong(value.substring(0, value.length() - 3))
                    : Long.parseLong(value))
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      // Not every system has these files, nor lets every process read them.
      return List.of();
    }
  }
}
