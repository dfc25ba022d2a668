package dev.sequent.run.worker;

import dev.sequent.run.RunControl;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Ends a worker that was asked to stop and does not come to it in time, because a step in native
 * code takes for ever or a file system does not answer. Asked with each heartbeat, whose thread
 * nothing else keeps busy.
 */
final class Deadline {
  private static final int INTERRUPTED = 130;

  private final RunFolder folder;
  private volatile @Nullable StateFile state;

  Deadline(RunFolder folder) {
    this.folder = folder;
  }

  /** The state that is written if it comes to the worst. */
  void watch(StateFile file) {
    state = file;
  }

  /** Ends this process if it should have ended by itself. */
  void keep() {
    StateFile file = state;
    if (file == null || file.current().phase().ended() || !RunControl.overdue(folder)) {
      return;
    }
    try {
      file.change(
          s ->
              s.noting(
                      "ended by force at step %d, it did not stop in time; resume goes on from the newest checkpoint"
                          .formatted(s.step()))
                  .ending(RunPhase.CANCELLED, null, System.currentTimeMillis()));
      Files.deleteIfExists(folder.cancelRequest());
    } catch (IOException e) {
      // Whoever looks finds a dead worker beside a request to stop, and takes it for cancelled.
    }
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}
