package dev.sequent.diagnostics;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

/**
 * A fault of Sequent's own, as often as it was seen.
 *
 * @param title what was thrown and where, in one line
 * @param trace its stack trace
 * @param thread name of the thread
 * @param first when it was first seen
 * @param last when it was last seen
 * @param count how often, 1 or more
 */
public record Fault(
    String title, String trace, String thread, Instant first, Instant last, long count) {

  /** Of a stack that has run over; the beginning tells what ran. */
  private static final int LONGEST_TRACE = 32 * 1024;

  /** One that was seen for the first time. */
  public static Fault of(Throwable thrown, String thread, Instant now) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    String trace = text.toString();
    return new Fault(
        title(thrown),
        trace.length() > LONGEST_TRACE ? trace.substring(0, LONGEST_TRACE) + "\n..." : trace,
        thread,
        now,
        now,
        1);
  }

  private static String title(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    return thrown.getClass().getSimpleName() + where;
  }

  /** The same, seen once more. */
  Fault again(Instant now) {
    return new Fault(title, trace, thread, first, now, count + 1);
  }

  /** As a report shows it. */
  public String text() {
    String times =
        count == 1
            ? "once, at %s".formatted(first)
            : "%,d times, first at %s, last at %s".formatted(count, first, last);
    return "Seen %s, on thread %s\n\n%s".formatted(times, thread, trace);
  }
}
