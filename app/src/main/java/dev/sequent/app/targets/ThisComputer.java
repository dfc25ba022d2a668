package dev.sequent.app.targets;

import com.sun.management.OperatingSystemMXBean;
import dev.sequent.app.format.Figures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What Java's management beans know of the machine the window runs on. Whether there is a GPU only
 * libtorch can tell, which the window never loads: the workers say so in their runs.
 *
 * @param system operating system and its version
 * @param architecture instruction set
 * @param cores processors that Java may use
 * @param memory physical memory in bytes; empty where it cannot be told
 * @param freeMemory what of it is unused now, in bytes
 * @param java version of the runtime
 */
record ThisComputer(
    String system,
    String architecture,
    int cores,
    OptionalLong memory,
    OptionalLong freeMemory,
    String java) {

  /** Asks the beans; quick, and the same at each call but for the free memory. */
  static ThisComputer look() {
    java.lang.management.OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
    OptionalLong memory = OptionalLong.empty();
    OptionalLong free = OptionalLong.empty();
    // Not every virtual machine has the wider bean.
    if (bean instanceof OperatingSystemMXBean wide) {
      memory = OptionalLong.of(wide.getTotalMemorySize());
      free = OptionalLong.of(wide.getFreeMemorySize());
    }
    return new ThisComputer(
        bean.getName() + " " + bean.getVersion(),
        bean.getArch(),
        bean.getAvailableProcessors(),
        memory,
        free,
        Runtime.version().toString());
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
    lines.add(new TargetCard.Line("Java", java, "runtime of the window and the workers"));
    return lines;
  }
}
