package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the system looked like when a worker began, to tell afterwards why it is gone. Only Linux
 * gives these marks.
 *
 * @param boot identity of the system's start; null where there is none
 * @param outOfMemoryKills how many processes the system had killed for lack of memory, by the file
 *     that counts them: the worker's control group, and the whole system
 */
public record SystemMarks(@Nullable String boot, Map<String, Long> outOfMemoryKills) {
  /** Marks of a system that gives none. */
  public static final SystemMarks NONE = new SystemMarks(null, Map.of());

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path GROUPS = Path.of("/sys/fs/cgroup");
  private static final String COUNTER = "oom_kill ";

  public SystemMarks {
    outOfMemoryKills = Map.copyOf(outOfMemoryKills);
  }

  /** The marks of this process, now. */
  static SystemMarks now() {
    Map<String, Long> kills = new LinkedHashMap<>();
    for (Path counter : counters()) {
      count(counter).ifPresent(count -> kills.put(counter.toString(), count));
    }
    return new SystemMarks(bootNow(), kills);
  }

  /** Whether the system was started again since; false where that cannot be known. */
  static boolean restartedSince(SystemMarks marks) {
    String now = marks.boot() == null ? null : bootNow();
    return now != null && !now.equals(marks.boot());
  }

  /** Whether the system has killed a process for lack of memory since. */
  boolean memoryRanOut() {
    return outOfMemoryKills.entrySet().stream()
        .anyMatch(e -> count(Path.of(e.getKey())).orElse(0) > e.getValue());
  }

  /** Whether it would be known if memory had run out. */
  boolean countsKills() {
    return !outOfMemoryKills.isEmpty();
  }

  private static @Nullable String bootNow() {
    return lines(BOOT).stream().findFirst().map(String::strip).orElse(null);
  }

  /** The counters of this process's control groups, versions 2 and 1, and the system's. */
  private static List<Path> counters() {
    Path memory = GROUPS.resolve("memory");
    return Stream.of(
            group(GROUPS, "").resolve("memory.events"),
            group(memory, "memory").resolve("memory.oom_control"),
            Path.of("/proc/vmstat"))
        .filter(Files::isReadable)
        .toList();
  }

  /**
   * The group's folder; in a container its path is the host's and only the mount itself is there.
   */
  private static Path group(Path mount, String controller) {
    Optional<String> path =
        lines(Path.of("/proc/self/cgroup")).stream()
            .map(line -> line.split(":", 3))
            .filter(
                parts -> parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller))
            .map(parts -> parts[2].replaceFirst("^/+", ""))
            .findFirst();
    Path group = mount.resolve(path.orElse("")).normalize();
    return Files.isDirectory(group) && group.startsWith(mount) ? group : mount;
  }

  private static OptionalLong count(Path counter) {
    return lines(counter).stream()
        .filter(line -> line.startsWith(COUNTER))
        .map(line -> line.substring(COUNTER.length()).strip())
        .filter(value -> value.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
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
