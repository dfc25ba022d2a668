package dev.sequent.app;

import dev.sequent.app.workbench.OpenConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Measures a start: {@code --startup-probe}. Prints one JSON object and leaves: nanoseconds from
 * the start of the virtual machine to the first frame in which the window answers, the same to the
 * frame that shows the config, when the first was (milliseconds since 1970, for whoever started the
 * process), and the memory that the process holds when idle.
 */
final class StartupProbe {
  private static final Duration SETTLE = Duration.seconds(3);

  private final OpenConfig config;
  private final Runnable leave;
  private long firstFrame;
  private long firstFrameAt;

  StartupProbe(OpenConfig config, Runnable leave) {
    this.config = config;
    this.leave = leave;
  }

  /** To be called once, on the FX thread, when the window is shown. */
  void watch() {
    FrameWatch.afterFirst(
        () -> {
          firstFrame = sinceStart();
          firstFrameAt = System.currentTimeMillis();
          FrameWatch.after(
              () -> config.readingProperty().get().experiment().isPresent(), this::configShown);
        });
  }

  private void configShown() {
    long configFrame = sinceStart();
    PauseTransition settled = new PauseTransition(SETTLE);
    settled.setOnFinished(e -> report(configFrame));
    settled.play();
  }

  private void report(long configFrame) {
    OptionalLong resident = resident();
    System.out.printf(
        "{\"first_frame_ns\":%d,\"config_frame_ns\":%d,\"first_frame_at_ms\":%d,\"resident_bytes\":%s}%n",
        firstFrame,
        configFrame,
        firstFrameAt,
        resident.isPresent() ? Long.toString(resident.getAsLong()) : "null");
    System.out.flush();
    leave.run();
  }

  private static long sinceStart() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return (System.currentTimeMillis() - started) * 1_000_000;
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
