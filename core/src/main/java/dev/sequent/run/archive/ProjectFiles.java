package dev.sequent.run.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a project's folder is worth taking along.
 *
 * @param folders below the project's folder, parents first
 * @param files below it, by path
 * @param bytes of all the files
 * @param skippedLinks links in it, which lead to what may be anywhere
 */
record ProjectFiles(List<Path> folders, List<Entry> files, long bytes, int skippedLinks) {
  private static final Pattern CHECKPOINT = Pattern.compile("checkpoint_\\d{1,18}");

  /** Weights outside of such a folder: a CS system's checkpoints, and what was converted. */
  private static final Pattern WEIGHTS =
      Pattern.compile(".+\\.(mdl|safetensors|onnx)|pytorch_model\\.bin");

  /** What is only of use while it is being written, or only to this computer. */
  private static final Pattern TRANSIENT =
      Pattern.compile(
          ".*\\.lock|.*\\.tmp-.*|\\..*\\.tmp-.*|.*\\.part-\\d+|cancel|not_before|state\\.reserve");

  private static final Set<String> LEFT_OUT = Set.of(".trash", ".git", ".DS_Store");

  /**
   * A file.
   *
   * @param path below the project's folder
   * @param bytes its size when it was looked at; a live run's may have grown since
   */
  record Entry(Path path, long bytes) {}

  /**
   * Looks at everything below a folder; links are not followed.
   *
   * @param checkpoints whether checkpoints and other files of weights are taken
   * @param but a file that is left out, as it is the archive itself
   */
  static ProjectFiles of(Path folder, boolean checkpoints, Path but) throws IOException {
    Collector collector = new Collector(folder, checkpoints, but);
    Files.walkFileTree(folder, collector);
    return new ProjectFiles(
        List.copyOf(collector.folders),
        List.copyOf(collector.files),
        collector.files.stream().mapToLong(Entry::bytes).sum(),
        collector.links);
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path top;
    private final boolean checkpoints;
    private final Path but;
    private final List<Path> folders = new ArrayList<>();
    private final List<Entry> files = new ArrayList<>();
    private int links;

    Collector(Path top, boolean checkpoints, Path but) {
      this.top = top;
      this.checkpoints = checkpoints;
      this.but = but;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(top)) {
        return FileVisitResult.CONTINUE;
      }
      String name = String.valueOf(folder.getFileName());
      if (LEFT_OUT.contains(name)
          || TRANSIENT.matcher(name).matches()
          || (!checkpoints && CHECKPOINT.matcher(name).matches())) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      folders.add(top.relativize(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName());
      if (attributes.isSymbolicLink()) {
        links++;
      } else if (attributes.isRegularFile()
          && !file.equals(but)
          && !LEFT_OUT.contains(name)
          && !TRANSIENT.matcher(name).matches()
          && (checkpoints || !WEIGHTS.matcher(name).matches())) {
        files.add(new Entry(top.relativize(file), attributes.size()));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
