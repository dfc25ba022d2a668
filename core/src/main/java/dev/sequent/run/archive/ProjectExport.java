package dev.sequent.run.archive;

import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.run.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes a project into one ZIP archive (ZIP64 where it has to be): configs, data, runs with their
 * metrics, logs, notes and, where wanted, checkpoints. Left out are the trash, version control,
 * links, and what a live run is just writing.
 */
public final class ProjectExport {
  private static final int CHUNK = 1 << 16;

  /** From here on packing costs more time than it saves room: weights hardly pack. */
  private static final long LARGE = 8L << 20;

  private final Project project;
  private final boolean checkpoints;
  private final ArchiveListener listener;

  /**
   * @param checkpoints whether checkpoints are taken along
   */
  public ProjectExport(Project project, boolean checkpoints, ArchiveListener listener) {
    this.project = project;
    this.checkpoints = checkpoints;
    this.listener = listener;
  }

  /**
   * What was written.
   *
   * @param archive the archive
   * @param files in it
   * @param bytes of those files
   * @param skippedLinks links that were left out
   */
  public record Result(Path archive, int files, long bytes, int skippedLinks) {}

  /**
   * Writes the archive; it gets its name when it is complete, and replaces one of the same name.
   *
   * @throws ProjectException where something cannot be read or written, or it was called off;
   *     nothing is left of it then
   */
  public Result to(Path archive) throws ProjectException {
    Path target = archive.toAbsolutePath().normalize();
    Path part =
        target.resolveSibling(target.getFileName() + ".part-" + ProcessHandle.current().pid());
    // Any folder may be a project; what is taken elsewhere must say that it is one.
    Project.create(project.folder());
    try {
      ProjectFiles all = ProjectFiles.of(project.folder(), checkpoints, target);
      Result result = write(all, part, target);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } catch (IOException e) {
      throw new ProjectException(target, "cannot be written: " + FileTrouble.sentence(e));
    } finally {
      delete(part);
    }
  }

  private static void delete(Path part) throws ProjectException {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new ProjectException(part, "is left over and cannot be removed; delete it by hand");
    }
  }

  private Result write(ProjectFiles all, Path part, Path target)
      throws IOException, ProjectException {
    String top = Objects.requireNonNullElse(project.folder().getFileName(), "project") + "/";
    long done = 0;
    int files = 0;
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(part)) {
      zip.setUseZip64(Zip64Mode.AsNeeded);
      for (Path folder : all.folders()) {
        zip.putArchiveEntry(new ZipArchiveEntry(top + name(folder) + "/"));
        zip.closeArchiveEntry();
      }
      for (ProjectFiles.Entry file : all.files()) {
        files += add(zip, top, file, done, all.bytes(), target) ? 1 : 0;
        done += file.bytes();
      }
      zip.finish();
    }
    return new Result(target, files, done, all.skippedLinks());
  }

  /** Adds a file; one that its run has removed meanwhile is none. */
  private boolean add(
      ZipArchiveOutputStream zip,
      String top,
      ProjectFiles.Entry file,
      long before,
      long total,
      Path target)
      throws IOException, ProjectException {
    Path path = project.folder().resolve(file.path());
    try (InputStream in = Files.newInputStream(path)) {
      ZipArchiveEntry entry = new ZipArchiveEntry(top + name(file.path()));
      entry.setLastModifiedTime(Files.getLastModifiedTime(path));
      zip.setLevel(file.bytes() > LARGE ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
      zip.putArchiveEntry(entry);
      byte[] chunk = new byte[CHUNK];
      // What a live run appends meanwhile comes too late.
      long left = file.bytes();
      while (left > 0) {
        int read = in.read(chunk, 0, (int) Math.min(CHUNK, left));
        if (read < 0) {
          break;
        }
        zip.write(chunk, 0, read);
        left -= read;
        if (!listener.goesOn(before + file.bytes() - left, total)) {
          throw new ProjectException(target, "was called off; nothing was written");
        }
      }
      zip.closeArchiveEntry();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String name(Path path) {
    StringBuilder name = new StringBuilder();
    for (Path part : path) {
      name.append(name.isEmpty() ? "" : "/").append(part);
    }
    return name.toString();
  }
}
