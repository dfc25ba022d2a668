package dev.sequent.run;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All runs that can be found: those below given folders and those in the user's index. Scanning
 * again reads only what has changed. Safe for use by several threads.
 */
public final class RunCatalog {
  private final RunIndex index;
  private final ImportedRuns importedRuns = new ImportedRuns();
  private Map<RunFolder, Known> known = new HashMap<>();

  /** What was read of a run folder. */
  private record Known(
      KnownJson<RunManifest> manifest,
      KnownJson<RunState> state,
      KnownAttempts attempts,
      boolean imported,
      long begun) {
    static Known of(RunFolder folder) {
      return of(folder, false);
    }

    static Known of(RunFolder folder, boolean imported) {
      return new Known(
          new KnownJson<>(folder.manifest(), RunManifest.class),
          new KnownJson<>(folder.state(), RunState.class),
          new KnownAttempts(folder),
          imported,
          imported ? ForeignRuns.begun(folder) : 0);
    }
  }

  /** A catalog that includes a user's index. */
  public RunCatalog(UserFolders user) {
    this.index = new RunIndex(user);
  }

  /**
   * The runs in some {@code runs} folders and in the index, newest first. A damaged run is listed
   * with a sentence about its damage and hides none of the others.
   *
   * @throws IOException if a folder itself cannot be listed
   */
  public List<RunSummary> scan(Collection<Path> runsFolders) throws IOException {
    return scan(runsFolders, List.of());
  }

  /**
   * The same with the runs that lie in folders of somebody else's.
   *
   * @param imported folders as {@link ForeignRuns#below} takes them; one that cannot be read has no
   *     runs
   */
  public synchronized List<RunSummary> scan(Collection<Path> runsFolders, Collection<Path> imported)
      throws IOException {
    Set<RunFolder> folders = new LinkedHashSet<>(index.runs());
    for (Path runs : runsFolders) {
      if (Files.isDirectory(runs)) {
        try (Stream<Path> children = Files.list(runs)) {
          children
              .filter(Files::isDirectory)
              .map(RunFolder::new)
              .filter(RunFolder::exists)
              .forEach(folders::add);
        }
      }
    }
    Set<RunFolder> foreign = new LinkedHashSet<>(importedRuns.in(imported));
    foreign.removeAll(folders);
    folders.addAll(foreign);
    Map<RunFolder, Known> found = HashMap.newHashMap(folders.size());
    List<RunSummary> summaries = new ArrayList<>();
    for (RunFolder folder : folders) {
      Known before = known.get(folder);
      boolean other = foreign.contains(folder);
      Known files = before == null || before.imported() != other ? Known.of(folder, other) : before;
      found.put(folder, files);
      summaries.add(summary(folder, files));
    }
    known = found;
    summaries.sort(
        Comparator.comparingLong(RunSummary::submitted)
            .reversed()
            .thenComparing(s -> s.folder().path()));
    return summaries;
  }

  /**
   * The runs in a {@code runs} folder, that whose state was written last first. Each is read when
   * the stream comes to it, so that the first few of thousands take no longer than of a few.
   *
   * @throws IOException if the folder cannot be listed
   */
  public static Stream<RunSummary> lately(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(runs)) {
      // By the time as it is now: a run that is written to must not change places meanwhile.
      Map<RunFolder, Long> written = new HashMap<>();
      children
          .filter(Files::isDirectory)
          .map(RunFolder::new)
          .filter(RunFolder::exists)
          .forEach(folder -> written.put(folder, folder.state().toFile().lastModified()));
      return written.entrySet().stream()
          .sorted(
              Map.Entry.<RunFolder, Long>comparingByValue()
                  .reversed()
                  .thenComparing(entry -> entry.getKey().path()))
          .map(entry -> summary(entry.getKey()));
    }
  }

  /** What can be read of one run folder. */
  public static RunSummary summary(RunFolder folder) {
    return summary(folder, Known.of(folder));
  }

  /** What can be read of a run in a folder of somebody else's. */
  public static RunSummary imported(RunFolder folder) {
    return summary(folder, Known.of(folder, true));
  }

  private static RunSummary summary(RunFolder folder, Known files) {
    List<RunAttempt> attempts = List.of();
    Optional<RunManifest> manifest = Optional.empty();
    Optional<String> damage = Optional.empty();
    try {
      attempts =
          RunStates.observed(folder, files.state()::read)
              .map(files.attempts()::with)
              .orElse(List.of());
    } catch (IOException e) {
      damage = Optional.of(sentence(e));
    }
    Optional<RunAttempt> shown =
        attempts.isEmpty() ? Optional.empty() : Optional.of(Attempts.decisive(attempts));
    try {
      Optional<RunAttempt> earlier = shown.filter(attempt -> !attempt.files().equals(folder));
      manifest =
          earlier.isPresent() ? files.attempts().manifest(earlier.get()) : files.manifest().read();
    } catch (IOException e) {
      damage = damage.or(() -> Optional.of(sentence(e)));
    }
    return new RunSummary(
        folder,
        manifest,
        shown.map(RunAttempt::state),
        damage,
        files.imported(),
        files.begun(),
        attempts);
  }

  /** The manifest of a run; empty before it is written. */
  public static Optional<RunManifest> manifest(RunFolder folder) throws IOException {
    return Known.of(folder).manifest().read();
  }

  private static String sentence(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
