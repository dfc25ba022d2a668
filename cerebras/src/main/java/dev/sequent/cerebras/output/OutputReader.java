package dev.sequent.cerebras.output;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Bytes of a run's output, in pieces as they arrive, cut into lines and parsed. A line that does
 * not end is kept to its first 64 KiB, so that output which is no text cannot fill the memory.
 *
 * <p>For one thread at a time.
 */
public final class OutputReader {
  /** What is kept of a line. */
  static final int LONGEST_LINE = 64 * 1024;

  private final OutputParser parser;
  private final Consumer<OutputEvent> events;
  private final byte[] line = new byte[LONGEST_LINE];
  private int length;

  /**
   * A reader at the start of an output.
   *
   * @param events told each event, in order
   */
  public OutputReader(Consumer<OutputEvent> events) {
    this.parser = new OutputParser();
    this.events = events;
  }

  /** Takes bytes; events of the lines that end in them are delivered before this returns. */
  public void feed(byte[] bytes, int from, int count) {
    int start = from;
    int end = from + count;
    for (int i = from; i < end; i++) {
      // Progress bars end their lines by a carriage return alone.
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        keep(bytes, start, i);
        endLine();
        start = i + 1;
      }
    }
    keep(bytes, start, end);
  }

  /** As {@link #feed(byte[], int, int)} with all of an array. */
  public void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  /** The output has ended: a line without an end counts, and so does a traceback without one. */
  public void end() {
    endLine();
    parser.end(events);
  }

  private void keep(byte[] bytes, int from, int to) {
    int count = Math.min(to - from, line.length - length);
    System.arraycopy(bytes, from, line, length, count);
    length += count;
  }

  private void endLine() {
    if (length > 0) {
      // What is not UTF-8 becomes U+FFFD, which no pattern looks for.
      parser.parse(new String(line, 0, length, StandardCharsets.UTF_8), events);
      length = 0;
    }
  }
}
