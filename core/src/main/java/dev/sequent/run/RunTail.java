package dev.sequent.run;

import java.io.IOException;
import java.util.Optional;

/**
 * Follows one run folder. The first {@link #poll} returns everything there is, so that replaying an
 * old run and watching a live one are the same thing. Not for use by several threads at once.
 */
public final class RunTail {
  private final RunFolder folder;
  private final EventFolderReader train;
  private final EventFolderReader eval;
  private final EventFolderReader system;
  private final LogTail log;

  /** A tail at the beginning of a run. */
  public RunTail(RunFolder folder) {
    this.folder = folder;
    // Somebody else's run may have its event files in the folder itself.
    this.train = EventFolderReader.of(folder.path(), folder.trainEvents());
    this.eval = new EventFolderReader(folder.evalEvents());
    this.system = new EventFolderReader(folder.systemEvents());
    this.log = new LogTail(folder.log());
  }

  /** The run that is followed. */
  public RunFolder folder() {
    return folder;
  }

  /** What is new since the last call. The state is read first, so that an ended run is complete. */
  public RunUpdate poll() throws IOException {
    Optional<RunState> state = RunStates.observed(folder);
    EventBatch trained = train.poll();
    EventBatch evaluated = eval.poll();
    return new RunUpdate(
        trained.restartedAt(),
        trained.lost(),
        trained.points(),
        evaluated.points(),
        system.poll(),
        log.poll(),
        state);
  }

  /**
   * Tells what is new in the event files since the last call, value by value, and keeps nothing of
   * it; the log stays unread.
   */
  public void tell(EventSink training, EventSink evaluations, EventSink computer)
      throws IOException {
    train.poll(training);
    eval.poll(evaluations);
    system.poll(computer);
  }

  /** What is wrong with the run's event files, as one sentence. */
  public Optional<String> damage() {
    return train.damage().or(eval::damage).or(system::damage);
  }
}
