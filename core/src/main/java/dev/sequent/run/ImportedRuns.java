package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs in imported folders, which are looked for now and then only: such a folder may be large,
 * and on a slow disk. Owned by one thread at a time.
 */
final class ImportedRuns {
  private static final long FRESH_NANOS = 10_000_000_000L;

  private Map<Path, Found> known = new HashMap<>();

  private record Found(List<RunFolder> runs, long nanos) {}

  List<RunFolder> in(Collection<Path> folders) {
    Map<Path, Found> now = new HashMap<>();
    List<RunFolder> runs = new ArrayList<>();
    for (Path folder : folders) {
      Found found = fresh(known.get(folder), folder);
      now.put(folder, found);
      runs.addAll(found.runs());
    }
    known = now;
    return runs;
  }

  private static Found fresh(@Nullable Found before, Path folder) {
    long now = System.nanoTime();
    if (before != null && now - before.nanos() < FRESH_NANOS) {
      return before;
    }
    try {
      return new Found(ForeignRuns.below(folder), now);
    } catch (IOException e) {
      // Unplugged or not mounted: its runs are not there now.
      return new Found(List.of(), now);
    }
  }
}
