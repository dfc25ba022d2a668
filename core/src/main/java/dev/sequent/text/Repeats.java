package dev.sequent.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose texts another row has, too: within a split, or across two.
 *
 * @param rows rows whose texts an earlier row of the split, or a row of the other split, has
 * @param conflicting those of them whose label differs from that row's
 * @param first the first few
 */
public record Repeats(int rows, int conflicting, List<Pair> first) {

  /** How many are named in {@link #first}. */
  public static final int NAMED = 100;

  public Repeats {
    first = List.copyOf(first);
  }

  /**
   * Two rows with the same texts.
   *
   * @param row the later one, or the one of this split
   * @param other the first row with these texts, or that of the other split
   * @param conflict whether their labels differ
   */
  public record Pair(int row, int other, boolean conflict) {}

  /** How texts are compared. */
  public enum By {
    /** Character by character. */
    EXACT,
    /** By letters and digits, whatever their case and what stands between them. */
    NORMALISED
  }

  /** Rows that repeat an earlier one of their own split. */
  public static Repeats within(Corpus corpus, By by) {
    return find(corpus, corpus, by, true);
  }

  /** Rows of a split that another split has, too: what is evaluated was trained on. */
  public static Repeats across(Corpus corpus, Corpus other, By by) {
    return find(corpus, other, by, false);
  }

  private static Repeats find(Corpus corpus, Corpus other, By by, boolean within) {
    FirstRows known = new FirstRows(other.size());
    if (!within) {
      long[] hashes = hashes(other, by);
      for (int row = 0; row < hashes.length; row++) {
        known.firstOf(hashes[row], row);
      }
    }
    long[] hashes = hashes(corpus, by);
    List<Pair> first = new ArrayList<>();
    int rows = 0;
    int conflicting = 0;
    for (int row = 0; row < hashes.length; row++) {
      int earlier = within ? known.firstOf(hashes[row], row) : known.find(hashes[row]);
      if (earlier < 0 || (within && earlier == row)) {
        continue;
      }
      boolean conflict =
          corpus.label(row) >= 0
              && other.label(earlier) >= 0
              && corpus.label(row) != other.label(earlier);
      rows++;
      conflicting += conflict ? 1 : 0;
      if (first.size() < NAMED) {
        first.add(new Pair(row, earlier, conflict));
      }
    }
    return new Repeats(rows, conflicting, first);
  }

  private static long[] hashes(Corpus corpus, By by) {
    return by == By.EXACT ? corpus.facts().exact() : corpus.facts().normalised();
  }

  /** The first row of each hash: open addressing, since a million boxed longs would be too many. */
  private static final class FirstRows {
    private final long[] keys;
    private final int[] rows;
    private final int mask;

    FirstRows(int size) {
      int slots = Integer.highestOneBit(Math.max(8, size)) << 2;
      this.keys = new long[slots];
      this.rows = new int[slots];
      this.mask = slots - 1;
    }

    /** The first row with this hash, which is {@code row} if there was none. */
    int firstOf(long hash, int row) {
      int slot = slot(hash);
      if (rows[slot] == 0) {
        keys[slot] = hash;
        rows[slot] = row + 1;
      }
      return rows[slot] - 1;
    }

    /** The first row with this hash, or -1. */
    int find(long hash) {
      return rows[slot(hash)] - 1;
    }

    private int slot(long hash) {
      int slot = (int) (hash ^ (hash >>> 32)) & mask;
      while (rows[slot] != 0 && keys[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }
  }
}
