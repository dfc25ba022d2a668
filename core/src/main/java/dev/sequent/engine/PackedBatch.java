package dev.sequent.engine;

import dev.sequent.text.Features;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch without padding: the tokens of all rows one after the other. T is their number, B the
 * number of rows, S the longest row. Only attention sees {@code [B, S]}, through {@link #slots()}
 * and {@link #cells()}.
 */
public final class PackedBatch {
  private final int[] rows;
  private final int[] lengths;
  private final long[] labels;
  private final long[] ids;
  private final long[] positions;
  private final long[] segments;
  private final long[] slots;
  private final long[] cells;
  private final long[] starts;
  private final int longest;

  private PackedBatch(List<Features> features, int[] labels, int[] rows) {
    int size = features.size();
    this.rows = rows.clone();
    this.labels = IntStream.of(labels).asLongStream().toArray();
    lengths = features.stream().mapToInt(Features::length).toArray();
    starts = new long[size];
    longest = IntStream.of(lengths).max().orElse(0);
    int tokens = IntStream.of(lengths).sum();
    ids = new long[tokens];
    positions = new long[tokens];
    segments = new long[tokens];
    cells = new long[tokens];
    slots = new long[size * longest];
    int t = 0;
    for (int b = 0; b < size; b++) {
      Features row = features.get(b);
      starts[b] = t;
      for (int s = 0; s < lengths[b]; s++, t++) {
        ids[t] = row.inputIds()[s];
        segments[t] = row.tokenTypeIds()[s];
        positions[t] = s;
        cells[t] = (long) b * longest + s;
        slots[b * longest + s] = t;
      }
      for (int s = lengths[b]; s < longest; s++) {
        // Attention never looks at these; they repeat the row's own first token so that no other
        // row's values, NaN included, can reach it through a multiplication by zero.
        slots[b * longest + s] = starts[b];
      }
    }
  }

  /**
   * A batch of rows numbered 0, 1, 2, ...
   *
   * @param features the rows, each at least one token
   * @param labels class index of each row
   * @throws IllegalArgumentException for no rows, an empty row, or another number of labels
   */
  public static PackedBatch of(List<Features> features, int[] labels) {
    return of(features, labels, IntStream.range(0, features.size()).toArray());
  }

  /**
   * A batch of rows.
   *
   * @param features the rows, each at least one token
   * @param labels class index of each row
   * @param rows number of each row in its split, for messages and predictions
   * @throws IllegalArgumentException for no rows, an empty row, or another number of labels
   */
  public static PackedBatch of(List<Features> features, int[] labels, int[] rows) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one row");
    }
    if (labels.length != features.size() || rows.length != features.size()) {
      throw new IllegalArgumentException(
          "%d rows, %d labels, %d row numbers"
              .formatted(features.size(), labels.length, rows.length));
    }
    if (features.stream().anyMatch(f -> f.length() == 0)) {
      throw new IllegalArgumentException("a row of a batch needs at least one token");
    }
    return new PackedBatch(features, labels, rows);
  }

  /** B, the number of rows. */
  public int size() {
    return lengths.length;
  }

  /** T, the number of tokens of all rows. */
  public int tokens() {
    return ids.length;
  }

  /** S, the length of the longest row. */
  public int longest() {
    return longest;
  }

  /** Number of each row in its split, {@code [B]}. */
  public int[] rows() {
    return rows.clone();
  }

  /** Tokens of each row, {@code [B]}. */
  public int[] lengths() {
    return lengths.clone();
  }

  /** Class index of each row, {@code [B]}; not a copy. */
  long[] labels() {
    return labels;
  }

  /** Vocabulary ids, {@code [T]}; not a copy. */
  long[] ids() {
    return ids;
  }

  /** Position of each token in its row, {@code [T]}; not a copy. */
  long[] positions() {
    return positions;
  }

  /** Segment of each token, 0 or 1, {@code [T]}; not a copy. */
  long[] segments() {
    return segments;
  }

  /** Which token fills each cell of {@code [B, S]}, {@code [B * S]}; not a copy. */
  long[] slots() {
    return slots;
  }

  /** Which cell of {@code [B, S]} holds each token, {@code [T]}; not a copy. */
  long[] cells() {
    return cells;
  }

  /** Where each row starts, i.e. its [CLS], {@code [B]}; not a copy. */
  long[] starts() {
    return starts;
  }

  /** Tokens of each row, {@code [B]}; not a copy. */
  int[] rowLengths() {
    return lengths;
  }
}
