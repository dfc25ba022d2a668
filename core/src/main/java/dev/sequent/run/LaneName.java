package dev.sequent.run;

import dev.sequent.engine.DeviceChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Which lane a run waits in, decided before libtorch is loaded: a waiting run takes no memory. */
public final class LaneName {
  private LaneName() {}

  /** The lane on this computer: {@code cpu}, or one for each GPU, {@code gpu:0}. */
  public static String of(DeviceChoice device) {
    return of(device, LaneName::hasNvidiaDriver);
  }

  /**
   * The lane of a choice.
   *
   * @param driver whether there is a driver of GPUs; asked only where that decides
   */
  static String of(DeviceChoice device, BooleanSupplier driver) {
    boolean gpu =
        switch (device.kind()) {
          case CPU -> false;
          case GPU -> true;
          case AUTO -> driver.getAsBoolean();
        };
    return gpu ? DeviceChoice.gpu(device.index().orElse(0)).key() : DeviceChoice.CPU.key();
  }

  private static boolean hasNvidiaDriver() {
    if (Files.exists(Path.of("/proc/driver/nvidia/version"))) {
      return true;
    }
    String windows = System.getenv("SystemRoot");
    return windows != null && Files.exists(Path.of(windows, "System32", "nvcuda.dll"));
  }
}
