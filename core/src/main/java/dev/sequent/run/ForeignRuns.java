package dev.sequent.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds runs that other programs have written: folders with event files, as TensorBoard takes them.
 * {@code train} and {@code eval} belong to one run, the {@code model_dir} that they lie in, as the
 * Model Zoo and TensorFlow's Estimator have it. Nothing is followed or written.
 */
public final class ForeignRuns {
  private static final int DEEPEST = 6;
  private static final int MOST_FOLDERS = 20_000;
  private static final Set<String> PARTS = Set.of("train", "eval", "system");

  private ForeignRuns() {}

  /**
   * The runs in a folder, which may be one itself.
   *
   * @throws IOException if the folder cannot be read; what lies deeper and cannot be read is passed
   *     over
   */
  public static List<RunFolder> below(Path folder) throws IOException {
    Path top = folder.toAbsolutePath().normalize();
    Finder finder = new Finder(top);
    // Fails where the folder itself cannot be read, and only there.
    try (DirectoryStream<Path> _ = Files.newDirectoryStream(top)) {
      Files.walkFileTree(top, EnumSet.noneOf(FileVisitOption.class), DEEPEST, finder);
    }
    return List.copyOf(finder.runs);
  }

  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Path top;
    private final Set<RunFolder> runs = new LinkedHashSet<>();
    private int seen;

    Finder(Path top) {
      this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      if (++seen > MOST_FOLDERS) {
        return FileVisitResult.TERMINATE;
      }
      boolean passedOver =
          !folder.equals(top) && (name.startsWith(".") || name.startsWith("checkpoint"));
      return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Path folder = file.getParent();
      if (folder != null && attributes.isRegularFile() && EventFolderReader.isEventFile(file)) {
        Path parent = folder.getParent();
        boolean part = !folder.equals(top) && PARTS.contains(String.valueOf(folder.getFileName()));
        runs.add(new RunFolder(part && parent != null ? parent : folder));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * When the first event file of a run was begun, milliseconds since 1970, by the names that
   * writers give them; 0 where none says so.
   */
  static long begun(RunFolder run) {
    long first = Long.MAX_VALUE;
    for (Path folder : List.of(run.path(), run.trainEvents(), run.evalEvents())) {
      try (var files = Files.list(folder)) {
        first =
            Math.min(
                first,
                files
                    .filter(EventFolderReader::isEventFile)
                    .mapToLong(EventFileWriter::second)
                    .filter(second -> second > 0)
                    .min()
                    .orElse(Long.MAX_VALUE));
      } catch (IOException e) {
        // Not every run has all three.
      }
    }
    return first == Long.MAX_VALUE ? 0 : first * 1000;
  }
}
