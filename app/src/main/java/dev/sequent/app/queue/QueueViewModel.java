package dev.sequent.app.queue;

import dev.sequent.engine.DeviceChoice;
import dev.sequent.project.UserFolders;
import dev.sequent.run.LaneName;
import dev.sequent.run.LaneQueue;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.StartTime;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The queues of this computer's devices, changed by the same files as {@code sequent runs move},
 * {@code pause}, {@code continue} and {@code later}. What cannot be done is told to the user; the
 * queue is then shown as it is. Used on the FX thread.
 */
public final class QueueViewModel {
  private final UserFolders user;
  private final Executor disk;
  private final Executor ui;
  private final Supplier<ZonedDateTime> clock;
  private final Consumer<String> say;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicLong looks = new AtomicLong();
  private long shown;
  private final ReadOnlyObjectWrapper<List<ShownQueue>> queues =
      new ReadOnlyObjectWrapper<>(this, "queues", List.of());

  /**
   * @param user whose queues
   * @param disk where their files are read and written
   * @param ui runs a task on the FX thread
   * @param clock now, in the user's zone
   * @param say takes one sentence for the user
   */
  public QueueViewModel(
      UserFolders user,
      Executor disk,
      Executor ui,
      Supplier<ZonedDateTime> clock,
      Consumer<String> say) {
    this.user = user;
    this.disk = disk;
    this.ui = ui;
    this.clock = clock;
    this.say = say;
  }

  /** The queues as they were last seen: that of the usual device, and all that ever had a run. */
  public ReadOnlyObjectProperty<List<ShownQueue>> queuesProperty() {
    return queues.getReadOnlyProperty();
  }

  /** Looks at the queues again; from any thread, as often as one likes. */
  public void look() {
    // A look that waits for a slow disk must not pile up others behind it.
    if (looking.compareAndSet(false, true)) {
      disk.execute(
          () -> {
            looking.set(false);
            read();
          });
    }
  }

  private void read() {
    long mine = looks.incrementAndGet();
    List<ShownQueue> found = new ArrayList<>();
    try {
      for (LaneQueue queue : all()) {
        found.add(ShownQueue.read(queue));
      }
    } catch (IOException e) {
      say.accept("The queues cannot be read: " + e.getMessage());
      return;
    }
    ui.execute(
        () -> {
          // Two threads may read at once; the later look is the truer one.
          if (mine > shown) {
            shown = mine;
            if (!found.equals(queues.get())) {
              queues.set(List.copyOf(found));
            }
          }
        });
  }

  private List<LaneQueue> all() throws IOException {
    List<LaneQueue> all = new ArrayList<>(LaneQueue.all(user));
    String usual = LaneName.of(DeviceChoice.AUTO);
    if (all.stream().noneMatch(queue -> queue.device().equals(usual))) {
      all.addFirst(LaneQueue.of(user, usual));
    }
    return all;
  }

  /** Something that is done to the queue of a device, or to a run in it. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException, RunException;
  }

  private void change(Change change) {
    disk.execute(
        () -> {
          try {
            change.make();
          } catch (IOException | RunException e) {
            say.accept("The queue is as it was: " + e.getMessage());
          }
          read();
        });
  }

  private LaneQueue queue(String device) {
    return LaneQueue.of(user, device);
  }

  /** Moves a waiting run one place up or down, or to an end. */
  public void move(String device, RunFolder run, LaneQueue.Move where) {
    change(() -> queue(device).move(run, where));
  }

  /** Moves a waiting run to the place of another. */
  public void moveTo(String device, RunFolder run, RunFolder place) {
    change(() -> queue(device).moveTo(run, place));
  }

  /** Moves a run, where it waits, one place up or down. */
  public void move(RunFolder run, LaneQueue.Move where) {
    queues.get().stream()
        .filter(queue -> queue.waiting().stream().anyMatch(entry -> entry.run().equals(run)))
        .findFirst()
        .ifPresent(queue -> move(queue.device(), run, where));
  }

  /** Lets no further run begin; the one that computes goes on. */
  public void pause(String device) {
    Instant now = clock.get().toInstant();
    change(() -> queue(device).pause("asked for on " + StartTime.text(now)));
  }

  /** Serves again. */
  public void goOn(String device) {
    change(() -> queue(device).goOn());
  }

  /** Sets whether a failed run pauses the queue. */
  public void pauseAfterFailure(String device, boolean pauses) {
    change(() -> queue(device).pauseAfterFailure(pauses));
  }

  /**
   * Lets a waiting run begin no earlier than at a time.
   *
   * @param time as people write it: {@code 22:00}, {@code 2026-11-27T08:00}
   */
  public void later(RunFolder run, String time) {
    change(() -> RunControl.postpone(run, StartTime.parse(time.strip(), clock.get())));
  }

  /** Lets a waiting run begin as soon as it is its turn. */
  public void soon(RunFolder run) {
    change(() -> RunControl.expedite(run));
  }

  /** What the user's clock says. */
  public ZonedDateTime now() {
    return clock.get();
  }
}
