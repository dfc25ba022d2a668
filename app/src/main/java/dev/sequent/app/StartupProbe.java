package dev.sequent.app;

import dev.sequent.app.runs.RunsScreen;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.engine.ProcessMemory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import javafx.animation.PauseTransition;

/**
 * Measures a start: {@code --startup-probe}. Prints one JSON object and leaves: nanoseconds from
 * the start of the virtual machine to the first frame in which the window answers, the same to the
 * frames that show the config and, where a project was asked for, its runs, when the first was
 * (milliseconds since 1970, for whoever started the process), and the memory that the process holds
 * when idle. With the system property {@value #WALK} it goes to every place first, so that whoever
 * records the classes of a start records theirs too.
 */
final class StartupProbe {
  // The compilers have done their first wave by then, and what malloc kept for it is given back.
  private static final javafx.util.Duration SETTLE = javafx.util.Duration.seconds(8);

  private static final String WALK = "sequent.startup.walk";

  private final Workbench bench;
  private final Iterator<Place> places;
  private final boolean toRuns;
  private final Runnable leave;
  private long firstFrameAt;
  private long firstFrameCpu;
  private long configFrameAt;
  private long configFrameCpu;
  private long runsFrameAt;

  /**
   * @param places of the window
   * @param toRuns whether to go to the open project's runs
   * @param leave closes the window
   */
  StartupProbe(Workbench bench, List<Place> places, boolean toRuns, Runnable leave) {
    this.bench = bench;
    this.places = (Boolean.getBoolean(WALK) ? places : List.<Place>of()).iterator();
    this.toRuns = toRuns;
    this.leave = leave;
  }

  /** To be called once, on the FX thread, when the window is shown. */
  void watch() {
    FrameWatch.afterFirst(
        () -> {
          firstFrameAt = System.currentTimeMillis();
          firstFrameCpu = processorTime();
          FrameWatch.after(
              () -> bench.config().readingProperty().get().experiment().isPresent(),
              this::configShown);
        });
  }

  private void configShown() {
    configFrameAt = System.currentTimeMillis();
    configFrameCpu = processorTime();
    if (toRuns) {
      bench.navigation().go(RunsScreen.ID);
      // A project without runs has listed them when it was looked at once more.
      long looks = bench.runs().looksProperty().get();
      FrameWatch.after(
          () -> !bench.runs().items().isEmpty() || bench.runs().looksProperty().get() > looks + 1,
          () -> {
            runsFrameAt = System.currentTimeMillis();
            settle();
          });
    } else {
      walk(this::settle);
    }
  }

  private void walk(Runnable then) {
    if (places.hasNext()) {
      bench.navigation().go(places.next().id());
      FrameWatch.afterFirst(() -> walk(then));
    } else {
      then.run();
    }
  }

  private void settle() {
    PauseTransition settled = new PauseTransition(SETTLE);
    settled.setOnFinished(e -> report());
    settled.play();
  }

  private void report() {
    long resident = ProcessMemory.residentBytes();
    System.out.printf(
        "{\"first_frame_ns\":%d,\"config_frame_ns\":%d,\"runs_frame_ns\":%s,\"first_frame_at_ms\":%d,"
            + "\"first_frame_cpu_ns\":%d,\"config_frame_cpu_ns\":%d,\"resident_bytes\":%s}%n",
        sinceStart(firstFrameAt),
        sinceStart(configFrameAt),
        runsFrameAt == 0 ? "null" : Long.toString(sinceStart(runsFrameAt)),
        firstFrameAt,
        firstFrameCpu,
        configFrameCpu,
        resident == 0 ? "null" : Long.toString(resident));
    System.out.flush();
    leave.run();
  }

  /** Nanoseconds. Asked for last, since what answers it is loaded for that. */
  private static long sinceStart(long millis) {
    return (millis - ManagementFactory.getRuntimeMXBean().getStartTime()) * 1_000_000;
  }

  /** All processors together, nanoseconds: what a busy machine cannot stretch. */
  private static long processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
