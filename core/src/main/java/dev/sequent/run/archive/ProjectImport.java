package dev.sequent.run.archive;

import dev.sequent.checkpoint.AtomicFolder;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.run.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks a project that somebody has exported, and believes nothing that its archive says: every
 * name is looked at before the first byte is written, and bytes are counted as they come.
 */
public final class ProjectImport {
  private static final int CHUNK = 1 << 16;
  private static final int DEEPEST = 64;

  private final ArchiveLimits limits;
  private final ArchiveListener listener;

  /** An import with the usual limits. */
  public ProjectImport(ArchiveListener listener) {
    this(ArchiveLimits.PROJECT, listener);
  }

  ProjectImport(ArchiveLimits limits, ArchiveListener listener) {
    this.limits = limits;
    this.listener = listener;
  }

  /** Where an archive is unpacked unless somebody says otherwise: beside it, without its ending. */
  public static Path usualFolder(Path archive) {
    Path absolute = archive.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    int dot = name.lastIndexOf('.');
    return absolute.resolveSibling(dot > 0 ? name.substring(0, dot) : name + "-project");
  }

  /**
   * Unpacks an archive as a new project.
   *
   * @param folder its folder, which must not be there yet or be empty
   * @throws ProjectException for an archive that is damaged, hostile or too large, a folder that is
   *     in use, or where it was called off; nothing is left of it then
   */
  public Project unpack(Path archive, Path folder) throws ProjectException {
    Path target = folder.toAbsolutePath().normalize();
    try {
      requireUnused(target);
      try (AtomicFolder part = new AtomicFolder(target)) {
        unpackInto(archive, part.path());
        // An empty folder gives way; one that was filled meanwhile stays.
        Files.deleteIfExists(target);
        part.publish();
      }
      return Project.create(target);
    } catch (IOException e) {
      throw new ProjectException(archive, "cannot be unpacked: " + FileTrouble.sentence(e));
    }
  }

  private static void requireUnused(Path target) throws IOException, ProjectException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new ProjectException(target, "is a file; choose another folder");
    }
    try (Stream<Path> children = Files.list(target)) {
      if (children.findAny().isPresent()) {
        throw new ProjectException(
            target, "is in use; choose a folder that is empty or not there yet");
      }
    }
  }

  private void unpackInto(Path archive, Path part) throws IOException, ProjectException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      check(archive, entries, part);
      String top = commonTop(archive, entries);
      long total = entries.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
      long done = 0;
      for (ZipArchiveEntry entry : entries) {
        String name = entry.getName().substring(top.length());
        if (name.isEmpty()) {
          continue;
        }
        Path to = part.resolve(name);
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(Objects.requireNonNull(to.getParent()));
          extract(archive, zip, entry, to, done, total);
          done += entry.getSize();
        }
      }
    }
  }

  private void check(Path archive, List<ZipArchiveEntry> entries, Path part)
      throws IOException, ProjectException {
    if (entries.size() > limits.entries()) {
      throw hostile(archive, "it has %,d entries".formatted(entries.size()));
    }
    Set<String> names = new HashSet<>();
    long total = 0;
    for (ZipArchiveEntry entry : entries) {
      requireSafe(archive, entry, part);
      // Some file systems take two names that differ only in case for the same.
      if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
        throw hostile(archive, "it has '%s' twice".formatted(printable(entry.getName())));
      }
      if (entry.getSize() < 0) {
        throw hostile(
            archive, "it does not say how large '%s' is".formatted(printable(entry.getName())));
      }
      total += entry.getSize();
      if (total < 0 || total > limits.bytes()) {
        throw hostile(archive, "it unpacks to more than %,d MB".formatted(limits.bytes() >> 20));
      }
    }
    long packed = Math.max(1, Files.size(archive));
    if (total > limits.free() && total / packed > limits.ratio()) {
      throw hostile(archive, "it unpacks to more than %d times its size".formatted(limits.ratio()));
    }
    long room = part.toFile().getUsableSpace();
    if (total > room) {
      throw new ProjectException(
          part.getParent() == null ? part : part.getParent(),
          "%,d MB are needed and %,d MB are free; make room or choose another folder"
              .formatted((total >> 20) + 1, room >> 20));
    }
  }

  private static void requireSafe(Path archive, ZipArchiveEntry entry, Path part)
      throws ProjectException {
    String name = entry.getName();
    List<String> parts = List.of(name.split("/", -1));
    boolean climbs = parts.contains("..") || parts.contains(".");
    boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
    boolean odd = name.isEmpty() || name.indexOf('\\') >= 0 || name.matches("(?s).*\\p{Cntrl}.*");
    boolean outside;
    try {
      outside = !part.resolve(name).normalize().startsWith(part);
    } catch (InvalidPathException e) {
      outside = true;
    }
    if (climbs || absolute || odd || outside) {
      throw hostile(archive, "the name '%s' leads out of the folder".formatted(printable(name)));
    }
    if (parts.size() > DEEPEST) {
      throw hostile(archive, "'%s' lies too deep".formatted(printable(name)));
    }
    if (entry.isUnixSymlink()) {
      throw hostile(archive, "'%s' is a link".formatted(printable(name)));
    }
  }

  /** The folder that all of a project is in, with a slash; nothing where it is in none. */
  private static String commonTop(Path archive, List<ZipArchiveEntry> entries)
      throws ProjectException {
    Optional<ZipArchiveEntry> mark =
        entries.stream()
            .filter(e -> e.getName().equals(Project.FILE) || isBelowTop(e.getName()))
            .findFirst();
    if (mark.isEmpty()) {
      throw new ProjectException(
          archive,
          "is no project, for it has no %s; unpack it, and import the folder if runs are in it"
              .formatted(Project.FILE));
    }
    String name = mark.get().getName();
    String top = name.substring(0, name.length() - Project.FILE.length());
    for (ZipArchiveEntry entry : entries) {
      if (!entry.getName().startsWith(top)) {
        throw hostile(
            archive, "'%s' lies beside the project's folder".formatted(printable(entry.getName())));
      }
    }
    return top;
  }

  private static boolean isBelowTop(String name) {
    int slash = name.indexOf('/');
    return slash > 0 && name.substring(slash + 1).equals(Project.FILE);
  }

  private void extract(
      Path archive, ZipFile zip, ZipArchiveEntry entry, Path to, long before, long total)
      throws IOException, ProjectException {
    CRC32 sum = new CRC32();
    long written = 0;
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum);
        OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        written += read;
        if (written > entry.getSize()) {
          break;
        }
        out.write(chunk, 0, read);
        if (!listener.goesOn(before + written, total)) {
          throw new ProjectException(archive, "was called off; nothing was unpacked");
        }
      }
    }
    if (written != entry.getSize() || sum.getValue() != entry.getCrc()) {
      throw hostile(
          archive, "'%s' is not what the archive says it is".formatted(printable(entry.getName())));
    }
  }

  private static ProjectException hostile(Path archive, String why) {
    return new ProjectException(archive, "is not unpacked: " + why);
  }

  /** A name without characters that would do something to a terminal. */
  private static String printable(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
  }
}
