package dev.sequent.engine;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of this computer's processor.
 *
 * @param vendor as CPUID spells it, for example {@code AuthenticAMD}; empty where nobody says
 * @param avx512 whether it has the vector instructions of that name
 */
record Processor(String vendor, boolean avx512) {
  private static final Path LINUX = Path.of("/proc/cpuinfo");
  private static final String LINUX_KEY = "vendor_id";
  private static final String WINDOWS_VARIABLE = "PROCESSOR_IDENTIFIER";
  private static final String JVM_FLAG = "UseAVX";
  private static final int AVX512 = 3;

  /** This computer's. */
  static Processor here() {
    return new Processor(vendorHere(), avxOfJvm() >= AVX512);
  }

  boolean amd() {
    return vendor.equals("AuthenticAMD");
  }

  private static String vendorHere() {
    String windows = System.getenv(WINDOWS_VARIABLE);
    if (windows != null) {
      return ofWindows(windows);
    }
    try (Stream<String> lines = Files.lines(LINUX)) {
      return ofLinux(lines);
    } catch (IOException | UncheckedIOException e) {
      // Not Linux, or it keeps this to itself.
      return "";
    }
  }

  /** From the lines of {@code /proc/cpuinfo}, {@code vendor_id : AuthenticAMD} among them. */
  static String ofLinux(Stream<String> lines) {
    return lines
        .filter(line -> line.startsWith(LINUX_KEY))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }

  /** From {@code AMD64 Family 25 Model 17 Stepping 1, AuthenticAMD}. */
  static String ofWindows(String identifier) {
    return identifier.substring(identifier.lastIndexOf(',') + 1).strip();
  }

  /** The JVM asks the processor, too, and says what of AVX it uses. */
  private static int avxOfJvm() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return Optional.ofNullable(jvm)
          .map(bean -> Integer.parseInt(bean.getVMOption(JVM_FLAG).getValue()))
          .orElse(0);
    } catch (IllegalArgumentException e) {
      // Another kind of processor has no such flag.
      return 0;
    }
  }
}
