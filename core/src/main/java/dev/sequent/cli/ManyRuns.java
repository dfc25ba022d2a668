package dev.sequent.cli;

import dev.sequent.checkpoint.PretrainedWeights;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
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
import java.util.List;
import java.util.stream.Stream;

/** A sample project with many runs, to measure the window with: one real run, and copies of it. */
final class ManyRuns {
  private static final long STEPS = 50;

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
   */
  Path make(Path folder, int count) throws ProjectException, RunException, IOException {
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
    for (int i = 2; i <= count; i++) {
      Path next = project.runsFolder().resolve("run-" + i);
      if (!Files.exists(next)) {
        copy(first, next);
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

  private static boolean ofACheckpoint(Path relative) {
    return relative.getName(0).toString().startsWith("checkpoint_");
  }
}
