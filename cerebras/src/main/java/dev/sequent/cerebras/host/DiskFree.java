package dev.sequent.cerebras.host;

import java.util.List;
import java.util.Optional;

/** The answer of {@code df -Pk}. */
final class DiskFree {
  private DiskFree() {}

  /** The bytes of its fourth column; empty where it failed or says something else. */
  static Optional<Long> available(CommandResult df) {
    List<String> lines = df.output().lines().toList();
    if (!df.ok() || lines.size() < 2) {
      return Optional.empty();
    }
    // From the right, since the name of a file system may hold spaces.
    String[] columns = lines.get(1).strip().split("\\s+", -1);
    for (int i = columns.length - 1; i >= 1; i--) {
      if (columns[i].matches("\\d{1,3}%") && columns[i - 1].matches("\\d{1,15}")) {
        return Optional.of(Long.parseLong(columns[i - 1]) * 1024);
      }
    }
    return Optional.empty();
  }
}
