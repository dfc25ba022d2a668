package dev.sequent.app;

import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.monitor.MonitorScreen;
import dev.sequent.app.runs.RunsScreen;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.engine.ProcessMemory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;

/**
 * Measures a start: {@code --startup-probe}. Prints one JSON object and leaves: nanoseconds from
 * the start of the virtual machine to the first frame in which the window answers, the same to the
 * frame that shows the config or, where a project was asked for, to those that show a run's curves
 * and the list of its runs, when the first was (milliseconds since 1970, for whoever started the
 * process), and the memory that the process holds when idle and has held at most. With the system
 * property {@value #WALK} it goes to every place first, so that whoever records the classes of a
 * start records theirs too.
 */
final class StartupProbe {
  // The compilers have done their first wave by then, and what malloc kept for it is given back.
  private static final javafx.util.Duration SETTLE = javafx.util.Duration.seconds(8);

  /** So often it looks for runs before it is sure that there are none. */
  private static final int LOOKS_FOR_RUNS = 3;

  /** The same for runs with something to draw. */
  private static final int LOOKS_FOR_CURVES = 30;

  private static final String WALK = "sequent.startup.walk";

  private final Workbench bench;
  private final Iterator<Place> places;
  private final boolean toRuns;
  private final Scene scene;
  private final Runnable leave;
  private long firstFrameAt;
  private long firstFrameCpu;
  private long configFrameAt;
  private long configFrameCpu;
  private long chartFrameAt;
  private long runsFrameAt;

  /**
   * @param places of the window
   * @param toRuns whether to go to the open project's newest curves and then to its runs
   * @param scene of the window
   * @param leave closes the window
   */
  StartupProbe(Workbench bench, List<Place> places, boolean toRuns, Scene scene, Runnable leave) {
    this.bench = bench;
    this.places = (Boolean.getBoolean(WALK) ? places : List.<Place>of()).iterator();
    this.toRuns = toRuns;
    this.scene = scene;
    this.leave = leave;
  }

  /** To be called once, on the FX thread, when the window is shown. */
  void watch() {
    FrameWatch.afterFirst(
        () -> {
          firstFrameAt = System.currentTimeMillis();
          firstFrameCpu = processorTime();
          if (toRuns) {
            bench.navigation().go(MonitorScreen.ID);
            FrameWatch.after(() -> hasCurves() || hasNoRuns() || hasNoCurves(), this::chartShown);
          } else {
            FrameWatch.after(
                () -> bench.config().readingProperty().get().experiment().isPresent(),
                this::configShown);
          }
        });
  }

  private void configShown() {
    configFrameAt = System.currentTimeMillis();
    configFrameCpu = processorTime();
    walk(this::settle);
  }

  private boolean hasCurves() {
    return scene.getRoot().lookupAll(".metric-chart").stream()
        .anyMatch(node -> node instanceof MetricChart chart && chart.showsCurves());
  }

  private boolean hasNoRuns() {
    return bench.runs().items().isEmpty() && bench.runs().looksProperty().get() > LOOKS_FOR_RUNS;
  }

  private boolean hasNoCurves() {
    return bench.runs().looksProperty().get() > LOOKS_FOR_CURVES;
  }

  private void chartShown() {
    chartFrameAt = hasCurves() ? System.currentTimeMillis() : 0;
    bench.navigation().go(RunsScreen.ID);
    FrameWatch.after(
        () -> !bench.runs().items().isEmpty() || hasNoRuns(),
        () -> {
          runsFrameAt = System.currentTimeMillis();
          settle();
        });
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
        "{\"first_frame_ns\":%d,\"config_frame_ns\":%s,\"chart_frame_ns\":%s,\"runs_frame_ns\":%s,\"first_frame_at_ms\":%d,"
            + "\"first_frame_cpu_ns\":%d,\"config_frame_cpu_ns\":%s,\"resident_bytes\":%s,\"peak_bytes\":%s}%n",
        sinceStart(firstFrameAt),
        sinceStartOrNull(configFrameAt),
        sinceStartOrNull(chartFrameAt),
        sinceStartOrNull(runsFrameAt),
        firstFrameAt,
        firstFrameCpu,
        orNull(configFrameCpu),
        orNull(resident),
        orNull(ProcessMemory.peakBytes()));
    System.out.flush();
    leave.run();
  }

  private static String orNull(long figure) {
    return figure == 0 ? "null" : Long.toString(figure);
  }

  private static String sinceStartOrNull(long millis) {
    return orNull(millis == 0 ? 0 : sinceStart(millis));
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
