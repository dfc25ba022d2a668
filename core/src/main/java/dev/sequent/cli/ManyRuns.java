package dev.sequent.cli;

import dev.sequent.checkpoint.PretrainedWeights;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.EventFolderReader;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A sample project with many runs, to measure the window with: one real run, and copies of it, with
 * its own curves or with longer ones.
 */
final class ManyRuns {
  private static final long STEPS = 50;

  /** Of a copy that does not have the curves of the run itself. */
  private static final int SCALARS = 20;

  /** So many copies have curves of their own; the others have those of one of these. */
  private static final int DIFFERENT = 8;

  private final PrintWriter lines;

  /**
   * @param lines takes those of the one run; not what a benchmark prints its figures to
   */
  ManyRuns(PrintWriter lines) {
    this.lines = lines;
  }

  /**
   * Trains once and copies the run, without its checkpoints, until there are so many. What a call
   * before has made is used again.
   *
   * @param folder of the project
   * @param points of each of 20 scalars that a run has; 0 for the curves of the run itself
   */
  Path make(Path folder, int count, int points) throws ProjectException, RunException, IOException {
    Project project = SampleProject.unpack(folder);
    Path params = project.folder().resolve("configs").resolve(SampleProject.CONFIGS.getFirst());
    Path first = project.runsFolder().resolve("run-1");
    if (!Files.exists(first)) {
      RunFolder begun =
          new RunLauncher(UserFolders.system())
              .launch(
                  RunRequest.of(RunMode.TRAIN, params, first)
                      .withMaxSteps(STEPS)
                      .withCheckpoint(PretrainedWeights.BUILT_IN, true));
      new RunOutput(lines, lines, false).follow(begun);
    }
    if (RunStates.observed(new RunFolder(first)).map(RunState::phase).orElse(null)
        != RunPhase.COMPLETED) {
      throw new RunException(
          "%s: the run that was to be copied is not completed; delete %s and try again"
              .formatted(first, folder));
    }
    if (points > 0 && !Files.exists(project.runsFolder().resolve("run-2"))) {
      // The window shows this one first.
      draw(new RunFolder(first).trainEvents(), 1, points);
    }
    for (int i = 2; i <= count; i++) {
      Path next = project.runsFolder().resolve("run-" + i);
      if (!Files.exists(next)) {
        boolean drawn = points > 0 && i > DIFFERENT;
        copy(drawn ? project.runsFolder().resolve("run-" + (i - DIFFERENT)) : first, next);
        if (points > 0 && !drawn) {
          draw(new RunFolder(next).trainEvents(), i, points);
        }
      }
    }
    return project.folder();
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(file -> !ofACheckpoint(from.relativize(file))).toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file).toString()));
    }
  }

  /** Noise about a mean that falls, and nineteen times noise, instead of what was measured. */
  private static void draw(Path folder, long seed, int points) throws IOException {
    try (Stream<Path> measured = Files.list(folder)) {
      for (Path file : measured.filter(EventFolderReader::isEventFile).toList()) {
        Files.delete(file);
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      for (int step = 1; step <= points; step++) {
        Map<String, Double> values = new LinkedHashMap<>();
        double mean = 0.1 + Math.exp(-4.0 * step / points);
        values.put("loss", mean * (1 + 0.2 * random.nextGaussian()));
        for (int scalar = 1; scalar < SCALARS; scalar++) {
          values.put("layers/%d/grad_norm".formatted(scalar), random.nextDouble());
        }
        writer.add(step, values);
      }
    }
  }

  private static boolean ofACheckpoint(Path relative) {
    return relative.getName(0).toString().startsWith("checkpoint_");
  }
}
