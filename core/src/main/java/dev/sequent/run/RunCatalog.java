package dev.sequent.run;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All runs that can be found: those below given folders and those in the user's index. */
public final class RunCatalog {
  private final RunIndex index;

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
    List<RunSummary> summaries = new ArrayList<>();
    for (RunFolder folder : folders) {
      summaries.add(summary(folder));
    }
    summaries.sort(
        Comparator.comparingLong(RunSummary::submitted)
            .reversed()
            .thenComparing(s -> s.folder().path()));
    return summaries;
  }

  /** What can be read of one run folder. */
  public static RunSummary summary(RunFolder folder) {
    Optional<RunManifest> manifest = Optional.empty();
    Optional<RunState> state = Optional.empty();
    Optional<String> damage = Optional.empty();
    try {
      manifest = manifest(folder);
    } catch (IOException e) {
      damage = Optional.of(sentence(e));
    }
    try {
      state = RunStates.observed(folder);
    } catch (IOException e) {
      damage = Optional.of(sentence(e));
    }
    return new RunSummary(folder, manifest, state, damage);
  }

  /** The manifest of a run; empty before it is written. */
  public static Optional<RunManifest> manifest(RunFolder folder) throws IOException {
    try {
      return Optional.of(RunJson.read(folder.manifest(), RunManifest.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static String sentence(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
