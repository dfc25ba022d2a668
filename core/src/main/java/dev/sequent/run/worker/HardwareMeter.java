package dev.sequent.run.worker;

import com.sun.management.OperatingSystemMXBean;
import dev.sequent.engine.AvailableMemory;
import dev.sequent.run.Pace;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How busy the computer is while it trains, every few seconds and at the last step. All values are
 * shares in [0, 1]; what cannot be measured here is left out.
 */
final class HardwareMeter implements AutoCloseable {
  private static final long CALM_NANOS = 2_000_000_000;

  private final Optional<OperatingSystemMXBean> system =
      ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
          ? Optional.of(bean)
          : Optional.empty();
  private final File disk;
  private final Optional<NvidiaMl> gpu;
  private final long totalSteps;
  private long lastNanos;

  /**
   * @param folder on the disk that is watched
   * @param device that the run computes on, {@code cpu} or {@code cuda:0}
   * @param totalSteps the step at which training ends
   * @param startNanos when the first step begins, by {@link System#nanoTime}
   */
  HardwareMeter(Path folder, String device, long totalSteps, long startNanos) {
    // Not a FileStore: it looks for a mount point, and a changed root may show none.
    this.disk = folder.toFile();
    this.gpu = NvidiaMl.of(device, System.getenv());
    this.totalSteps = totalSteps;
    this.lastNanos = startNanos;
    // The processors' load is that since one last asked.
    system.ifPresent(OperatingSystemMXBean::getCpuLoad);
  }

  /**
   * The values after a step; empty where the last ones are fresh enough.
   *
   * @param nowNanos when the step ended, by {@link System#nanoTime}
   */
  Optional<Map<String, Double>> after(long step, Pace pace, long nowNanos) {
    if (nowNanos - lastNanos < CALM_NANOS && step != totalSteps) {
      return Optional.empty();
    }
    lastNanos = nowNanos;
    Map<String, Double> values = new LinkedHashMap<>();
    if (system.isPresent()) {
      double load = system.get().getCpuLoad();
      double total = system.get().getTotalMemorySize();
      put(values, "system/cpu", load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load));
      put(values, "system/memory", share(total - AvailableMemory.bytes(), total));
    }
    double space = disk.getTotalSpace();
    put(values, "system/disk", share(space - disk.getUsableSpace(), space));
    put(values, "system/matrix_peak", share(pace.matrixShare(), 1));
    put(values, "system/gpu", gpu.isEmpty() ? OptionalDouble.empty() : gpu.get().busy());
    put(values, "system/gpu_memory", gpu.isEmpty() ? OptionalDouble.empty() : gpu.get().memory());
    return Optional.of(values);
  }

  private static OptionalDouble share(double part, double whole) {
    return whole > 0 ? OptionalDouble.of(Math.clamp(part / whole, 0, 1)) : OptionalDouble.empty();
  }

  private static void put(Map<String, Double> values, String tag, OptionalDouble value) {
    value.ifPresent(share -> values.put(tag, share));
  }

  @Override
  public void close() {
    gpu.ifPresent(NvidiaMl::close);
  }
}
