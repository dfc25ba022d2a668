package dev.sequent.app.monitor;

import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run's folder tells of its life besides metrics.
 *
 * @param checkpoints the checkpoints that are there, by step
 * @param resumes the steps from which the run was taken up again
 */
record Milestones(List<Checkpoint> checkpoints, List<Long> resumes) {
  static final Milestones NONE = new Milestones(List.of(), List.of());

  private static final Pattern CHECKPOINT = Pattern.compile("checkpoint_(\\d{1,18})");

  /**
   * A checkpoint.
   *
   * @param step global step of its weights
   * @param written when, seconds since 1970
   */
  record Checkpoint(long step, double written) {}

  Milestones {
    checkpoints = List.copyOf(checkpoints);
    resumes = List.copyOf(resumes);
  }

  /** Reads a folder; one that cannot be read has none, and the run's own troubles say why. */
  static Milestones of(RunFolder folder) {
    try {
      return new Milestones(checkpoints(folder), resumes(folder));
    } catch (IOException e) {
      return NONE;
    }
  }

  private static List<Checkpoint> checkpoints(RunFolder folder) throws IOException {
    List<Checkpoint> found = new ArrayList<>();
    for (Path path : children(folder.path())) {
      Matcher name = CHECKPOINT.matcher(path.getFileName().toString());
      if (name.matches() && Files.isDirectory(path)) {
        double written = Files.getLastModifiedTime(path).toMillis() / 1000.0;
        found.add(new Checkpoint(Long.parseLong(name.group(1)), written));
      }
    }
    return found;
  }

  private static List<Long> resumes(RunFolder folder) throws IOException {
    TreeSet<Long> steps = new TreeSet<>();
    List<RunFolder> attempts = new ArrayList<>(List.of(folder));
    children(folder.attempts()).forEach(path -> attempts.add(new RunFolder(path)));
    for (RunFolder attempt : attempts) {
      if (Files.exists(attempt.manifest())) {
        RunCatalog.manifest(attempt).ifPresent(made -> steps.add(made.sizes().startStep()));
      }
    }
    steps.remove(0L);
    return List.copyOf(steps);
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
