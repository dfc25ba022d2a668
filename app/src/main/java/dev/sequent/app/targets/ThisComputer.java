package dev.sequent.app.targets;

import com.sun.management.OperatingSystemMXBean;
import dev.sequent.app.format.Figures;
import dev.sequent.run.MatrixPeaks;
import dev.sequent.run.MatrixPeaks.Peak;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Java's management beans know of the machine the window runs on. Whether there is a GPU only
 * libtorch can tell, which the window never loads: the workers say so in their runs.
 *
 * @param system operating system and its version
 * @param architecture instruction set
 * @param cores processors that Java may use
 * @param memory physical memory in bytes; empty where it cannot be told
 * @param freeMemory what of it is unused now, in bytes
 * @param peak what runs have measured of matrix products, in words
 * @param java version of the runtime
 */
record ThisComputer(
    String system,
    String architecture,
    int cores,
    OptionalLong memory,
    OptionalLong freeMemory,
    String peak,
    String java) {

  /** What Linux's distributions add to its version. */
  private static final Pattern BUILD = Pattern.compile("-.*");

  /**
   * Asks the beans and reads a few small files; the same at each call but for the free memory and
   * what a run has measured since.
   */
  static ThisComputer look(MatrixPeaks peaks) {
    java.lang.management.OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
    OptionalLong memory = OptionalLong.empty();
    OptionalLong free = OptionalLong.empty();
    // Not every virtual machine has the wider bean.
    if (bean instanceof OperatingSystemMXBean wide) {
      memory = OptionalLong.of(wide.getTotalMemorySize());
      free = OptionalLong.of(wide.getFreeMemorySize());
    }
    return new ThisComputer(
        bean.getName() + " " + BUILD.matcher(bean.getVersion()).replaceFirst(""),
        bean.getArch(),
        bean.getAvailableProcessors(),
        memory,
        free,
        words(peaks),
        Runtime.version().toString());
  }

  private static String words(MatrixPeaks peaks) {
    try {
      List<Peak> measured = peaks.measured();
      return measured.isEmpty()
          ? "not known before the first run"
          : measured.stream().map(ThisComputer::words).collect(Collectors.joining(", "));
    } catch (IOException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  private static String words(Peak peak) {
    double billions = peak.operations() / 1e9;
    String figure =
        billions < 1_000
            ? String.format(Locale.ROOT, "%.0f GFLOP/s", billions)
            : String.format(Locale.ROOT, "%.1f TFLOP/s", billions / 1_000);
    return "%s %s (%s)".formatted(figure, peak.precision(), peak.device());
  }

  /** The facts as lines of a card. */
  List<TargetCard.Line> lines() {
    List<TargetCard.Line> lines = new ArrayList<>();
    lines.add(new TargetCard.Line("System", system + ", " + architecture, "operating system"));
    lines.add(
        new TargetCard.Line("Cores", Figures.count(cores), "a run uses all of them unless told"));
    memory.ifPresent(
        bytes ->
            lines.add(
                new TargetCard.Line(
                    "Memory",
                    Figures.bytes(bytes)
                        + (freeMemory.isPresent()
                            ? ", %s unused".formatted(Figures.bytes(freeMemory.getAsLong()))
                            : ""),
                    "shared by the window and all workers")));
    lines.add(
        new TargetCard.Line(
            "Matrix peak",
            peak,
            "one large product, as runs measured it; the Monitor has what share of it a run reaches"));
    lines.add(new TargetCard.Line("Java", java, "runtime of the window and the workers"));
    return lines;
  }
}
