package dev.sequent.run;

import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the user says of a run: {@code marks.json} for star, archive and tags, {@code notes.md} for
 * notes. They lie in the folder of a run of the user's own, and go where it goes. Nothing is
 * written into a folder of somebody else's: what is said of a run there lies with the project that
 * imports it, and without a project in the user's state folder. What its owner has said of it there
 * is shown until something else is.
 *
 * <p>Each call looks at the disk, so not on the FX thread.
 */
public final class RunRemarks {
  private static final String MARKS = "marks.json";
  private static final String NOTES = "notes.md";
  private static final long LARGEST_NOTES = 1L << 20;

  private final RunFolder run;
  private final boolean imported;
  private final Optional<Project> project;
  private final UserFolders user;

  /**
   * @param imported whether the run lies in a folder of somebody else's
   * @param project the project that shows it
   */
  public RunRemarks(RunFolder run, boolean imported, Optional<Project> project, UserFolders user) {
    this.run = run;
    this.imported = imported;
    this.project = project;
    this.user = user;
  }

  /** Those of a run as it was found. */
  public static RunRemarks of(RunSummary run, Optional<Project> project, UserFolders user) {
    return new RunRemarks(run.folder(), run.imported(), project, user);
  }

  /** Folders that may hold them, the one that is written to first. */
  private List<Path> places() throws IOException {
    if (!imported) {
      return List.of(run.path());
    }
    List<Path> places = new ArrayList<>();
    if (project.isPresent()) {
      places.addAll(new ImportedFolders(project.get()).besides(run.path()));
    }
    places.add(
        user.state().resolve("imports").resolve(ImportedFolders.keyOf(run.path().toString())));
    return places;
  }

  /** The file that counts; empty where nothing was said. */
  private Optional<Path> found(String name) throws IOException {
    List<Path> all = new ArrayList<>(places());
    all.add(run.path());
    return all.stream().map(place -> place.resolve(name)).filter(Files::isRegularFile).findFirst();
  }

  /**
   * Star, archive and tags.
   *
   * @throws IOException where they cannot be read, or are none of ours
   */
  public RunMarks marks() throws IOException {
    Optional<Path> file = found(MARKS);
    return file.isEmpty() ? RunMarks.NONE : RunMarks.read(file.get());
  }

  /** Replaces star, archive and tags. */
  public void write(RunMarks marks) throws IOException {
    boolean nothing = marks.equals(RunMarks.NONE);
    write(MARKS, nothing && nobodySaid(MARKS) ? Optional.empty() : Optional.of(marks.json()));
  }

  /**
   * The notes, in Markdown; empty where there are none.
   *
   * @throws IOException where they cannot be read, or are longer than 1 MiB
   */
  public String notes() throws IOException {
    Optional<Path> file = found(NOTES);
    if (file.isEmpty()) {
      return "";
    }
    if (Files.size(file.get()) > LARGEST_NOTES) {
      throw new IOException(file.get() + " is larger than 1 MiB");
    }
    return new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8);
  }

  /** Replaces the notes; no file is left of empty ones. */
  public void write(String notes) throws IOException {
    write(
        NOTES,
        notes.isBlank() && nobodySaid(NOTES)
            ? Optional.empty()
            : Optional.of(notes.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether nothing is left to be seen once what the user said is gone. */
  private boolean nobodySaid(String name) {
    return !imported || !Files.isRegularFile(run.path().resolve(name));
  }

  private void write(String name, Optional<byte[]> content) throws IOException {
    List<Path> places = places();
    Path first = places.getFirst().resolve(name);
    if (content.isPresent()) {
      // The same again must not make another program's copy of the folder look changed.
      if (!Files.isRegularFile(first) || !Arrays.equals(Files.readAllBytes(first), content.get())) {
        AtomicFile.write(first, content.get(), false);
      }
    } else {
      Files.deleteIfExists(first);
    }
    for (Path place : places.subList(1, places.size())) {
      Files.deleteIfExists(place.resolve(name));
    }
    if (imported && content.isEmpty()) {
      removeIfEmpty(places.getFirst());
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      boolean empty;
      try (var files = Files.list(folder)) {
        empty = files.findAny().isEmpty();
      }
      if (empty) {
        Files.delete(folder);
      }
    }
  }
}
