package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.checkpoint.CheckpointScan;
import dev.sequent.run.RunLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Removes old checkpoints of a training. Knows which it may: whole ones that this run saved or went
 * on from. Whatever else lies in the folder, a half checkpoint or one of a training that went
 * further, is none of its business.
 */
final class CheckpointKeeper {
  private final Path modelDir;
  private final int keep;
  private final RunLog log;
  private final TreeSet<Long> own = new TreeSet<>();

  /**
   * @param keep newest checkpoints that stay, 0 for all
   */
  CheckpointKeeper(Path modelDir, int keep, RunLog log) {
    this.modelDir = modelDir;
    this.keep = keep;
    this.log = log;
  }

  /** Takes over the checkpoints up to the step that a resumed run goes on from. */
  void inherit(long startStep) throws CheckpointException {
    if (keep > 0) {
      CheckpointFolder.scan(modelDir).complete().stream()
          .map(CheckpointScan.Found::step)
          .filter(step -> step <= startStep)
          .forEach(own::add);
    }
  }

  /** Whether this run has saved a checkpoint of that step, or went on from one. */
  boolean holds(long step) {
    return own.contains(step);
  }

  /** Notes a checkpoint that was saved. */
  void saved(long step) {
    own.add(step);
  }

  /**
   * Removes what is neither among the newest nor the best. A folder that cannot be removed is a
   * line in the log: the training is worth more than its disk space.
   *
   * @param best global step of the best evaluation; empty where there is none
   */
  void prune(OptionalLong best) throws IOException {
    if (keep == 0 || own.size() <= keep) {
      return;
    }
    List<Long> old = own.stream().limit((long) own.size() - keep).toList();
    try {
      for (CheckpointScan.Found found : CheckpointFolder.scan(modelDir).complete()) {
        boolean isBest = best.isPresent() && best.getAsLong() == found.step();
        if (old.contains(found.step()) && !isBest) {
          CheckpointFolder.remove(found);
          own.remove(found.step());
        }
      }
    } catch (CheckpointException e) {
      log.warning("An old checkpoint stays: " + e.getMessage());
    }
  }
}
