package dev.sequent.run;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.checkpoint.CheckpointScan;
import dev.sequent.config.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether a training that goes on in its {@code model_dir} still has a step to do. Asked before a
 * worker starts, so that a finished run is not turned into a failed one.
 */
final class StepsLeft {
  private StepsLeft() {}

  /**
   * Refuses a training whose newest checkpoint is at or past {@code max_steps}, unless the last
   * evaluation is missing. Lengths that only the data can tell are left to the worker.
   *
   * @throws RunException where there is nothing to do
   */
  static void require(RunRequest request, ExperimentConfig config, Path modelDir)
      throws RunException {
    OptionalLong last =
        request.maxSteps().isPresent() ? request.maxSteps() : config.runconfig().maxSteps();
    if (!request.mode().trains()
        || request.stopsEarly()
        || request.checkpointPath().isPresent()
        || last.isEmpty()) {
      return;
    }
    List<CheckpointScan.Found> whole = checkpoints(modelDir);
    if (whole.isEmpty() || whole.getLast().step() < last.getAsLong()) {
      return;
    }
    CheckpointScan.Found newest = whole.getLast();
    boolean evaluationMissing = request.mode().evaluates() && !evaluated(modelDir, newest.step());
    if (newest.step() > last.getAsLong() || !evaluationMissing) {
      throw new RunException(
          "%s: the training is at step %d of %d, so there is nothing left to do; raise max_steps or choose another --model_dir"
              .formatted(newest.folder(), newest.step(), last.getAsLong()));
    }
  }

  private static List<CheckpointScan.Found> checkpoints(Path modelDir) throws RunException {
    try {
      return CheckpointFolder.scan(modelDir).complete();
    } catch (CheckpointException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean evaluated(Path modelDir, long step) throws RunException {
    try {
      return new EventFolderReader(new RunFolder(modelDir).evalEvents())
          .poll().points().stream().anyMatch(point -> point.step() == step);
    } catch (IOException e) {
      throw new RunException(
          "the evaluations of %s cannot be read: %s".formatted(modelDir, e.getMessage()), e);
    }
  }
}
