package dev.sequent.run.worker;

import dev.sequent.run.FolderLock;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.StateFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A worker whose step takes for ever, as a call into native code may. */
final class StuckWorker {
  private StuckWorker() {}

  public static void main(String[] arguments) throws Exception {
    RunFolder folder = new RunFolder(RunRequest.parse(List.of(arguments)).modelDir());
    Optional<FolderLock> lock = FolderLock.tryTake(folder.lock());
    while (lock.isEmpty()) {
      LockSupport.parkNanos(1_000_000);
      lock = FolderLock.tryTake(folder.lock());
    }
    Deadline deadline = new Deadline(folder);
    try (FolderLock _ = lock.get();
        StateFile state = StateFile.takeOver(folder, deadline::keep)) {
      deadline.watch(state);
      state.change(s -> s.in(RunPhase.TRAINING));
      while (true) {
        LockSupport.park();
      }
    }
  }
}
