package dev.sequent.run.worker;

import dev.sequent.engine.DeviceChoice;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which lane a run waits in, decided before libtorch is loaded: a waiting run takes no memory. */
final class LaneName {
  private LaneName() {}

  static String of(DeviceChoice device) {
    return switch (device) {
      case CPU -> "cpu";
      case GPU -> "gpu";
      case AUTO -> hasNvidiaDriver() ? "gpu" : "cpu";
    };
  }

  private static boolean hasNvidiaDriver() {
    if (Files.exists(Path.of("/proc/driver/nvidia/version"))) {
      return true;
    }
    String windows = System.getenv("SystemRoot");
    return windows != null && Files.exists(Path.of(windows, "System32", "nvcuda.dll"));
  }
}
