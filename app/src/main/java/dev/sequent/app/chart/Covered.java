package dev.sequent.app.chart;

import java.util.BitSet;

/**
 * The rows of a column that opaque colours cover. Curves mostly overlap in one stretch, which is
 * kept beside the single rows: most questions are answered by it.
 */
final class Covered {
  private final BitSet rows;
  private int from;
  private int until;

  Covered(int height) {
    rows = new BitSet(height);
  }

  void clear() {
    rows.clear();
    from = 0;
    until = 0;
  }

  /** Whether a stretch is known to be covered; a false may be wrong, a true is right. */
  boolean all(int start, int end) {
    return start >= from && end <= until;
  }

  /** The first row from one on that is not covered. */
  int nextFree(int row) {
    return rows.nextClearBit(row >= from && row < until ? until : row);
  }

  /** Where the stretch of free rows ends that begins at a free row, {@code end} at most. */
  int endOfFree(int row, int end) {
    int next = rows.nextSetBit(row);
    return next < 0 || next > end ? end : next;
  }

  /** Covers a stretch. */
  void add(int start, int end) {
    rows.set(start, end);
    if (start <= until && end >= from && until > from) {
      from = Math.min(from, start);
      until = Math.max(until, end);
    } else if (end - start > until - from) {
      from = start;
      until = end;
    }
  }
}
