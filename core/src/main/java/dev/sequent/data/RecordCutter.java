package dev.sequent.data;

import java.util.Arrays;

/**
 * Finds where records begin in bytes handed over block by block. Without quotes a record is a line;
 * with them a line end between double quotes belongs to the record.
 */
final class RecordCutter {

  /** The byte order mark of UTF-8. */
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final boolean quotes;
  private long[] starts = new long[1024];

  /** Lines on which records begin; empty without quotes, where record i is line i + 1. */
  private int[] lines = new int[0];

  /** Records that have ended; {@code starts} has one entry more, where the open one begins. */
  private int ended;

  /** Records up to the last one that is not blank. */
  private int notBlank;

  /** After the last byte that is no line end. */
  private long contentEnd;

  private long position;
  private int line = 1;
  private boolean quoted;

  /** A quote has just closed a field; another one right after it stands for a quote. */
  private boolean closed;

  private boolean fieldStart = true;
  private boolean afterReturn;

  RecordCutter(boolean quotes) {
    this.quotes = quotes;
    if (quotes) {
      lines = new int[] {1};
    }
  }

  /** Bytes taken so far. */
  long position() {
    return position;
  }

  /** Records found, blank ones at the end left out. */
  int records() {
    return notBlank;
  }

  /** Where a record begins; for the number of records, where the last one ends. */
  long start(int record) {
    return starts[record];
  }

  /** 1-based line on which a record begins. */
  int line(int record) {
    return quotes ? lines[record] : record + 1;
  }

  /** Where the record begins whose end is not found yet. */
  long openStart() {
    return starts[ended];
  }

  /** The line on which it begins. */
  int openLine() {
    return line(ended);
  }

  /** Takes the next {@code length} bytes. */
  void take(byte[] bytes, int length) {
    long base = position;
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (afterReturn) {
        afterReturn = false;
        if (b == '\n') {
          lineEnd(base + i + 1);
          continue;
        }
        lineEnd(base + i);
      }
      if (b == '\n') {
        lineEnd(base + i + 1);
      } else if (b == '\r') {
        afterReturn = true;
      } else {
        contentEnd = base + i + 1;
        if (quotes) {
          quote(b, base + i);
        }
      }
    }
    position = base + length;
  }

  private void quote(byte b, long at) {
    if (at < MARK.length && b == MARK[(int) at]) {
      return;
    }
    if (b != '"') {
      closed = false;
      fieldStart = b == ',' && !quoted;
    } else if (quoted) {
      quoted = false;
      closed = true;
    } else {
      // Elsewhere in a field a quote is a plain character.
      quoted = fieldStart || closed;
      closed = false;
      fieldStart = false;
    }
  }

  private void lineEnd(long next) {
    line++;
    if (quoted) {
      return;
    }
    fieldStart = true;
    closed = false;
    boolean blank = contentEnd <= starts[ended];
    endRecord(next);
    if (!blank) {
      notBlank = ended;
    }
  }

  private void endRecord(long next) {
    ended++;
    if (ended == starts.length) {
      starts = Arrays.copyOf(starts, 2 * ended);
    }
    starts[ended] = next;
    if (quotes) {
      if (ended == lines.length) {
        lines = Arrays.copyOf(lines, 2 * ended);
      }
      lines[ended] = line;
    }
  }

  /** The file ends here: so does the open record. */
  void end() {
    if (afterReturn) {
      afterReturn = false;
      lineEnd(position);
    }
    if (position > starts[ended]) {
      endRecord(position);
      notBlank = ended;
    }
  }
}
