package dev.sequent.app;

import dev.sequent.app.workbench.OpenConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import javafx.animation.PauseTransition;

/**
 * Measures a start: {@code --startup-probe}. Prints one JSON object and leaves: nanoseconds from
 * the start of the virtual machine to the first frame in which the window answers, the same to the
 * frame that shows the config, when the first was (milliseconds since 1970, for whoever started the
 * process), and the memory that the process holds when idle. With the system property {@value
 * #WALK} it goes to every place first, so that whoever records the classes of a start records
 * theirs too.
 */
final class StartupProbe {
  private static final javafx.util.Duration SETTLE = javafx.util.Duration.seconds(3);

  private static final String WALK = "sequent.startup.walk";

  private final OpenConfig config;
  private final Iterator<Runnable> places;
  private final Runnable leave;
  private long firstFrame;
  private long firstFrameAt;
  private long firstFrameCpu;

  /**
   * @param places goes to each place of the window
   * @param leave closes the window
   */
  StartupProbe(OpenConfig config, List<Runnable> places, Runnable leave) {
    this.config = config;
    this.places = (Boolean.getBoolean(WALK) ? places : List.<Runnable>of()).iterator();
    this.leave = leave;
  }

  /** To be called once, on the FX thread, when the window is shown. */
  void watch() {
    FrameWatch.afterFirst(
        () -> {
          firstFrame = sinceStart();
          firstFrameAt = System.currentTimeMillis();
          firstFrameCpu = processorTime();
          FrameWatch.after(
              () -> config.readingProperty().get().experiment().isPresent(), this::configShown);
        });
  }

  private void configShown() {
    long configFrame = sinceStart();
    long configFrameCpu = processorTime();
    walk(() -> settle(configFrame, configFrameCpu));
  }

  private void walk(Runnable then) {
    if (places.hasNext()) {
      places.next().run();
      FrameWatch.afterFirst(() -> walk(then));
    } else {
      then.run();
    }
  }

  private void settle(long configFrame, long configFrameCpu) {
    PauseTransition settled = new PauseTransition(SETTLE);
    settled.setOnFinished(e -> report(configFrame, configFrameCpu));
    settled.play();
  }

  private void report(long configFrame, long configFrameCpu) {
    OptionalLong resident = resident();
    System.out.printf(
        "{\"first_frame_ns\":%d,\"config_frame_ns\":%d,\"first_frame_at_ms\":%d,"
            + "\"first_frame_cpu_ns\":%d,\"config_frame_cpu_ns\":%d,\"resident_bytes\":%s}%n",
        firstFrame,
        configFrame,
        firstFrameAt,
        firstFrameCpu,
        configFrameCpu,
        resident.isPresent() ? Long.toString(resident.getAsLong()) : "null");
    System.out.flush();
    leave.run();
  }

  private static long sinceStart() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return (System.currentTimeMillis() - started) * 1_000_000;
  }

  /** All processors together, nanoseconds: what a busy machine cannot stretch. */
  private static long processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /** Linux tells; elsewhere it is left out. */
  private static OptionalLong resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
