package dev.sequent.diagnostics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The faults of one process, each kind once with a count: what throws the same sixty times a second
 * takes no more room than what throws once. Safe for use by any thread.
 */
public final class FaultList {
  private static final int MOST_KINDS = 20;

  /** Frames that tell two faults apart; below them lies the toolkit, which is always the same. */
  private static final int FRAMES = 12;

  private final SequencedMap<String, Fault> faults = new LinkedHashMap<>();

  /** Adds a fault; returns it with the number of times that its kind was seen by now. */
  public synchronized Fault add(Throwable thrown, String thread, Instant now) {
    String kind = kind(thrown);
    Fault known = faults.get(kind);
    Fault fault = known == null ? Fault.of(thrown, thread, now) : known.again(now);
    if (known == null && faults.size() == MOST_KINDS) {
      // The first ones tell where it began; what is new takes the place of the last.
      faults.pollLastEntry();
    }
    faults.put(kind, fault);
    return fault;
  }

  /** All kinds, in the order in which they were first seen. */
  public synchronized List<Fault> all() {
    return List.copyOf(faults.values());
  }

  private static String kind(Throwable thrown) {
    List<String> parts = new ArrayList<>();
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < FRAMES; depth++) {
      parts.add(each.getClass().getName());
      StackTraceElement[] stack = each.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
        parts.add(stack[i].getClassName() + ":" + stack[i].getLineNumber());
      }
      each = each.getCause();
    }
    return String.join("\n", parts);
  }
}
