package dev.sequent.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Folders of runs that other programs have written and that a project shows among its own. They
 * stay where they are and are never written into; the project keeps a file for each in {@code
 * imports/} that says where it is, below the project or absolute.
 */
public final class ImportedFolders {
  private static final String ENDING = ".path";

  private final Path project;
  private final Path imports;

  /** Those of a project. */
  public ImportedFolders(Project project) {
    this.project = project.folder();
    this.imports = project.folder().resolve("imports");
  }

  /** The folders that are there now, by the names of their files. */
  public List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path file : files()) {
      try {
        Path folder = project.resolve(Files.readString(file).strip()).normalize();
        if (Files.isDirectory(folder)) {
          folders.add(folder);
        }
      } catch (IOException | InvalidPathException e) {
        // An entry that cannot be read stands for no folder; the others must not suffer by it.
      }
    }
    return folders;
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
      Files.createDirectories(imports);
      Files.writeString(file(absolute), written + "\n");
    } catch (IOException e) {
      throw new ProjectException(imports, "cannot be written: " + e.getMessage());
    }
  }

  /** Forgets a folder; what is in it stays. */
  public void remove(Path folder) throws ProjectException {
    try {
      Files.deleteIfExists(file(folder.toAbsolutePath().normalize()));
    } catch (IOException e) {
      throw new ProjectException(imports, "cannot be changed: " + e.getMessage());
    }
  }

  private Path file(Path folder) {
    String name = Objects.requireNonNullElse(folder.getFileName(), folder).toString();
    CRC32 sum = new CRC32();
    sum.update(folder.toString().getBytes(StandardCharsets.UTF_8));
    return imports.resolve(
        name.replaceAll("[^\\p{L}\\p{N}_.-]", "_")
            + "-"
            + HexFormat.of().toHexDigits((int) sum.getValue())
            + ENDING);
  }
}
