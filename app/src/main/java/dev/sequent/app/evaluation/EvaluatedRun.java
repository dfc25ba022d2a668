package dev.sequent.app.evaluation;

import dev.sequent.app.workbench.RunItem;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.checkpoint.PretrainedWeights;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunRequest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run that has stored predictions.
 *
 * @param item the run
 * @param name what people call it
 * @param steps its evaluations, newest step first, at least one
 */
record EvaluatedRun(RunItem item, String name, List<Step> steps) {

  private static final Pattern FILE = Pattern.compile("predictions_(\\d{1,18})\\.jsonl");

  /**
   * One evaluation.
   *
   * @param number global step of the evaluated weights
   * @param file its predictions
   * @param written when they were written, milliseconds since 1970
   */
  record Step(long number, Path file, long written) {}

  EvaluatedRun {
    steps = List.copyOf(steps);
  }

  /**
   * The weights that an evaluation was of: the run's own checkpoint, or the one that it was given.
   * Empty where they were not kept, or are no checkpoint folder.
   */
  Optional<Path> checkpoint(Step step) {
    Path own = CheckpointFolder.of(item.folder().path(), step.number());
    if (Files.isDirectory(own)) {
      return Optional.of(own);
    }
    return item.summary()
        .request()
        .filter(request -> !request.mode().trains())
        .flatMap(RunRequest::checkpointPath)
        .filter(source -> !source.startsWith(PretrainedWeights.BUILT_IN))
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  /**
   * Looks for predictions in a run's folder; empty where there are none.
   *
   * @throws IOException if the folder cannot be listed
   */
  static Optional<EvaluatedRun> of(RunItem item, String name) throws IOException {
    RunFolder folder = item.folder();
    List<Step> steps = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.evalEvents(), "predictions_*.jsonl")) {
      for (Path file : files) {
        Matcher matcher = FILE.matcher(String.valueOf(file.getFileName()));
        if (matcher.matches()) {
          long written = Files.getLastModifiedTime(file).toMillis();
          steps.add(new Step(Long.parseLong(matcher.group(1)), file, written));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Not evaluated yet, or removed while we looked: nothing to show either way.
      return Optional.empty();
    }
    steps.sort(Comparator.comparingLong(Step::number).reversed());
    return steps.isEmpty() ? Optional.empty() : Optional.of(new EvaluatedRun(item, name, steps));
  }
}
