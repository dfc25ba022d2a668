package dev.sequent.app.monitor;

import dev.sequent.app.runs.RunHistory;
import dev.sequent.app.runs.RunSnapshot;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Reads the folders of the runs that are watched. However often {@link #poll} is called, there is
 * one reading at a time, and the next begins after the window has shown the last.
 */
final class RunWatcher {
  /** An ended run can be resumed from elsewhere; a look at every so many polls finds that out. */
  private static final int POLLS_FOR_ENDED = 20;

  private final Executor reader;
  private final Executor ui;
  private final Consumer<Map<RunFolder, Watched>> show;
  private final AtomicBoolean busy = new AtomicBoolean();
  // Only the reading that holds the busy flag touches these three.
  private final Map<RunFolder, RunHistory> histories = new HashMap<>();
  private final Map<RunFolder, Milestones> milestones = new HashMap<>();
  private long polls;
  private volatile List<RunFolder> watched = List.of();

  /**
   * @param reader where folders are read
   * @param ui runs a task on the FX thread
   * @param show called on the FX thread with all watched runs when one has news
   */
  RunWatcher(Executor reader, Executor ui, Consumer<Map<RunFolder, Watched>> show) {
    this.reader = reader;
    this.ui = ui;
    this.show = show;
  }

  /** Watches these runs and no others, and reads them now. */
  void watch(List<RunFolder> runs) {
    watched = List.copyOf(runs);
    poll();
  }

  /** Reads what is new; does nothing while the last reading is not shown yet. Any thread. */
  void poll() {
    if (busy.compareAndSet(false, true)) {
      reader.execute(this::read);
    }
  }

  private void read() {
    List<RunFolder> now = watched;
    boolean changed = !histories.keySet().equals(java.util.Set.copyOf(now));
    boolean endedToo = polls++ % POLLS_FOR_ENDED == 0;
    histories.keySet().retainAll(now);
    milestones.keySet().retainAll(now);
    Map<RunFolder, Watched> snapshots = new HashMap<>();
    for (RunFolder run : now) {
      RunHistory history = histories.computeIfAbsent(run, RunHistory::new);
      if (endedToo || !ended(history.snapshot())) {
        changed |= history.poll();
        Milestones found = Milestones.of(run);
        changed |= !found.equals(milestones.put(run, found));
      }
      Milestones known = milestones.getOrDefault(run, Milestones.NONE);
      snapshots.put(run, new Watched(history.snapshot(), known));
    }
    boolean news = changed;
    ui.execute(
        () -> {
          if (news) {
            show.accept(snapshots);
          }
          busy.set(false);
          if (!now.equals(watched)) {
            poll();
          }
        });
  }

  private static boolean ended(RunSnapshot run) {
    return run.state().map(RunState::phase).map(phase -> phase.ended()).orElse(false);
  }
}
