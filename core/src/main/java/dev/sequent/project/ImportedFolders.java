package dev.sequent.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Folders of runs that other programs have written and that a project shows among its own. They
 * stay where they are and are never written into; the project keeps a file for each in {@code
 * imports/} that says where it is, below the project or absolute, and beside it a folder for what
 * is said of its runs.
 */
public final class ImportedFolders {
  private static final String ENDING = ".path";
  private static final int LONGEST_NAME = 60;

  private final Path project;
  private final Path imports;

  /** Those of a project. */
  public ImportedFolders(Project project) {
    this.project = project.folder();
    this.imports = project.folder().resolve("imports");
  }

  /**
   * One that the project shows.
   *
   * @param file says where it is
   * @param folder it may not be there now
   */
  private record Entry(Path file, Path folder) {}

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path file : files()) {
      try {
        entries.add(new Entry(file, project.resolve(Files.readString(file).strip()).normalize()));
      } catch (IOException | InvalidPathException e) {
        // An entry that cannot be read stands for no folder; the others must not suffer by it.
      }
    }
    return entries;
  }

  /** The folders that are there now, by the names of their files. */
  public List<Path> folders() throws IOException {
    return entries().stream().map(Entry::folder).filter(Files::isDirectory).toList();
  }

  /**
   * Where the project may keep what is said of a run, first where it is to be kept; empty where the
   * run is in none of these folders. A place depends on where the run lies in its imported folder,
   * not on where that is: the file that says so can be changed.
   */
  public List<Path> besides(Path run) throws IOException {
    List<Path> places = new ArrayList<>();
    for (Entry entry : entries()) {
      if (run.startsWith(entry.folder())) {
        String name = String.valueOf(entry.file().getFileName());
        Path below = entry.folder().relativize(run);
        StringBuilder parts = new StringBuilder();
        below.forEach(part -> parts.append(parts.isEmpty() ? "" : "/").append(part));
        places.add(
            imports
                .resolve(name.substring(0, name.length() - ENDING.length()))
                .resolve(keyOf(parts.toString())));
      }
    }
    return places;
  }

  /** A file name for a path: its last name, as far as any system takes it, and a checksum. */
  public static String keyOf(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\p{L}\\p{N}_.-]", "_");
    String name = last.substring(0, Math.min(last.length(), LONGEST_NAME));
    CRC32 sum = new CRC32();
    sum.update(path.getBytes(StandardCharsets.UTF_8));
    return (name.isEmpty() ? "run" : name) + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(imports)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(imports)) {
      return files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  /** Adds a folder; adding it again changes nothing. */
  public void add(Path folder) throws ProjectException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path written = absolute.startsWith(project) ? project.relativize(absolute) : absolute;
    try {
      if (entries().stream().noneMatch(entry -> entry.folder().equals(absolute))) {
        Files.createDirectories(imports);
        Files.writeString(imports.resolve(keyOf(absolute.toString()) + ENDING), written + "\n");
      }
    } catch (IOException e) {
      throw new ProjectException(imports, "cannot be written: " + e.getMessage());
    }
  }

  /** Forgets a folder; what is in it stays, and so does what was said of its runs. */
  public void remove(Path folder) throws ProjectException {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      // By what it says: its name is of where the folder was when the project was elsewhere.
      for (Entry entry : entries()) {
        if (entry.folder().equals(absolute)) {
          Files.deleteIfExists(entry.file());
        }
      }
    } catch (IOException e) {
      throw new ProjectException(imports, "cannot be changed: " + e.getMessage());
    }
  }
}
