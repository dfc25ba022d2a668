package dev.sequent.app.testing;

import dev.sequent.engine.ProcessMemory;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.WeakReference;
import java.util.Locale;

/**
 * What this process keeps.
 *
 * @param heap bytes of objects that are reachable
 * @param classes bytes of loaded classes
 * @param code bytes of compiled methods; these grow as long as the compiler finds hot ones
 * @param resident bytes of memory that the system counts for the process; 0 where it does not say
 */
public record UsedMemory(long heap, long classes, long code, long resident) {
  private static final int FEWEST_COLLECTIONS = 4;
  private static final long SETTLED_BYTES = 1_000_000;

  /** Counts after the collector has thrown away all that it can. */
  public static UsedMemory afterCollection() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    // What a collection only enqueued (finalizers of JFreeChart's canvases, cleaners, soft work of
    // the toolkit) goes with a later one.
    long before;
    int collections = 0;
    do {
      before = memory.getHeapMemoryUsage().getUsed();
      collect();
    } while (++collections < FEWEST_COLLECTIONS
        || memory.getHeapMemoryUsage().getUsed() < before - SETTLED_BYTES);
    long classes = 0;
    long code = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.NON_HEAP) {
        if (pool.getName().startsWith("CodeHeap") || pool.getName().equals("CodeCache")) {
          code += pool.getUsage().getUsed();
        } else {
          classes += pool.getUsage().getUsed();
        }
      }
    }
    return new UsedMemory(
        memory.getHeapMemoryUsage().getUsed(), classes, code, ProcessMemory.residentBytes());
  }

  private static void collect() {
    WeakReference<Object> witness = new WeakReference<>(new Object());
    while (witness.get() != null) {
      System.gc();
      Thread.onSpinWait();
    }
  }

  /** What the window itself holds: objects and classes. */
  public long bytes() {
    return heap + classes;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "objects %.1f MB, classes %.1f MB, compiled code %.1f MB, resident %.0f MB",
        heap / 1e6,
        classes / 1e6,
        code / 1e6,
        resident / 1e6);
  }
}
