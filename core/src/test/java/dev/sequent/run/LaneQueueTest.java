package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue that is changed while runs wait in it. */
class LaneQueueTest {
  private static final int PATIENCE_SECONDS = 20;

  @TempDir Path path;
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
  private final AtomicBoolean giveUp = new AtomicBoolean();
  private final List<Thread> waiting = new ArrayList<>();
  private UserFolders user = UserFolders.system();
  private LaneQueue queue = LaneQueue.of(user, "cpu");

  @BeforeEach
  void makeQueue() {
    user = UserFolders.of(Map.of("SEQUENT_HOME", path.resolve("home").toString()), "Linux", path);
    queue = LaneQueue.of(user, "cpu");
  }

  @AfterEach
  void endWaiting() throws InterruptedException {
    giveUp.set(true);
    for (Thread thread : waiting) {
      thread.join();
    }
  }

  private RunFolder run(String name) {
    return new RunFolder(path.resolve("runs").resolve(name));
  }

  /** Waits in the queue, says when it begins, and is done at once. */
  private void enqueue(String name) throws Exception {
    int before = queue.entries().size();
    waiting.add(
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    DeviceLane.take(
                            LaneQueue.lanes(user), "cpu", run(name), reasons::add, giveUp::get)
                        .ifPresent(lane -> begin(name, lane));
                  } catch (IOException e) {
                    begun.add(e.toString());
                  }
                }));
    // Where nobody is before it, it may be done before anybody sees it.
    while (queue.entries().size() == before && waiting.getLast().isAlive()) {
      Thread.onSpinWait();
    }
  }

  private void begin(String name, DeviceLane lane) {
    begun.add(name);
    try {
      lane.close();
    } catch (IOException e) {
      begun.add(e.toString());
    }
  }

  private DeviceLane hold(String name) throws IOException {
    return DeviceLane.take(LaneQueue.lanes(user), "cpu", run(name), reasons::add, () -> false)
        .orElseThrow();
  }

  private String next() throws InterruptedException {
    return String.valueOf(begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  private String reason() throws InterruptedException {
    return String.valueOf(reasons.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  private List<String> names() throws IOException {
    return queue.entries().stream()
        .map(entry -> (entry.computing() ? "*" : "") + entry.run().name())
        .toList();
  }

  @Test
  void runs_begin_in_the_order_that_somebody_has_put_them_into() throws Exception {
    DeviceLane first = hold("a");
    for (String name : List.of("b", "c", "d")) {
      enqueue(name);
    }
    assertThat(names()).containsExactly("*a", "b", "c", "d");
    queue.move(run("d"), LaneQueue.Move.FIRST);
    queue.move(run("b"), LaneQueue.Move.DOWN);
    assertThat(names()).containsExactly("*a", "d", "c", "b");
    enqueue("e");
    queue.move(run("e"), LaneQueue.Move.UP);
    queue.move(run("d"), LaneQueue.Move.UP);
    assertThat(names()).containsExactly("*a", "d", "c", "e", "b");
    assertThatThrownBy(() -> queue.move(run("a"), LaneQueue.Move.LAST))
        .isInstanceOf(RunException.class)
        .hasMessage("a does not wait for cpu");

    first.close();
    assertThat(List.of(next(), next(), next(), next())).containsExactly("d", "c", "e", "b");
  }

  @Test
  void a_run_takes_the_place_of_another_as_when_it_is_dragged_there() throws Exception {
    DeviceLane first = hold("a");
    for (String name : List.of("b", "c", "d", "e")) {
      enqueue(name);
    }
    queue.moveTo(run("e"), run("c"));
    assertThat(names()).containsExactly("*a", "b", "e", "c", "d");
    queue.moveTo(run("b"), run("c"));
    assertThat(names()).containsExactly("*a", "e", "c", "b", "d");
    assertThatThrownBy(() -> queue.moveTo(run("b"), run("a")))
        .isInstanceOf(RunException.class)
        .hasMessage("a does not wait for cpu");
    assertThat(names()).containsExactly("*a", "e", "c", "b", "d");
    first.close();
    assertThat(List.of(next(), next(), next(), next())).containsExactly("e", "c", "b", "d");
  }

  @Test
  void a_paused_queue_lets_nobody_begin_until_it_goes_on() throws Exception {
    queue.pause("asked for");
    enqueue("a");
    assertThat(reason()).isEqualTo("Waiting, the queue is paused: asked for.");
    assertThat(begun).isEmpty();
    assertThat(names()).containsExactly("a");
    queue.goOn();
    assertThat(next()).isEqualTo("a");
    assertThat(LaneQueue.all(user)).extracting(LaneQueue::device).containsExactly("cpu");
  }

  @Test
  void a_run_for_later_lets_others_begin_before_it() throws Exception {
    DeviceLane first = hold("a");
    RunControl.postpone(run("b"), Instant.now().plus(Duration.ofHours(5)));
    enqueue("b");
    assertThat(reason()).startsWith("Waiting until 20");
    enqueue("c");
    first.close();
    assertThat(next()).isEqualTo("c");
    RunControl.postpone(run("b"), Instant.now());
    assertThat(next()).isEqualTo("b");
  }

  @Test
  void a_failed_run_pauses_the_queue_only_where_that_is_wanted() throws Exception {
    RunState failed = RunStateTest.submitted().ending(RunPhase.FAILED, "why", 1);
    RunJson.write(run("a").state(), failed, false);
    hold("a").close();
    enqueue("b");
    assertThat(next()).isEqualTo("b");

    hold("a").close();
    queue.pauseAfterFailure(true);
    reasons.clear();
    enqueue("c");
    assertThat(reason()).isEqualTo("Waiting, the queue is paused: the run a has failed.");
    assertThat(queue.pauseReason()).contains("the run a has failed");
    queue.goOn();
    assertThat(next()).isEqualTo("c");
  }

  @Test
  void a_time_of_day_is_the_next_one_and_a_date_is_that_date() throws Exception {
    ZonedDateTime now = ZonedDateTime.of(2026, 11, 26, 18, 30, 0, 0, ZoneId.of("Europe/Berlin"));
    assertThat(StartTime.parse("22:00", now)).isEqualTo("2026-11-26T21:00:00Z");
    assertThat(StartTime.parse("08:15", now)).isEqualTo("2026-11-27T07:15:00Z");
    assertThat(StartTime.parse("2026-12-24 18:00", now)).isEqualTo("2026-12-24T17:00:00Z");
    assertThatThrownBy(() -> StartTime.parse("tonight", now))
        .isInstanceOf(RunException.class)
        .hasMessage("'tonight' is no time; write 22:00 or 2026-11-27T08:00");
  }
}
